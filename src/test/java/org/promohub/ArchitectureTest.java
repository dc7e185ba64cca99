package org.promohub;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callCodeUnitWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The arrows between packages and what each package may know. */
@AnalyzeClasses(packages = "org.promohub", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** What each package may know of ours; */
    private static final Map<String, String[]> ARROWS = Map.ofEntries(
            Map.entry("problem", new String[] {}),
            Map.entry("store", new String[] {}),
            Map.entry("tenant", new String[] {}),
            Map.entry("access", new String[] {"tenant", "problem"}),
            Map.entry("attribute", new String[] {"tenant", "problem", "store"}),
            Map.entry("code", new String[] {"tenant", "problem"}),
            Map.entry("profile", new String[] {"tenant", "store"}),
            Map.entry("coupon", new String[] {"access", "attribute", "code", "profile", "tenant", "problem", "store"}),
            Map.entry(
                    "referral", new String[] {"access", "attribute", "code", "profile", "tenant", "problem", "store"}),
            Map.entry("cart", new String[] {}),
            Map.entry("rule.language", new String[] {"tenant"}),
            Map.entry("rule", new String[] {"cart", "coupon", "profile", "referral", "rule.language", "tenant"}),
            Map.entry("rule.effect", new String[] {"cart", "profile", "rule", "rule.language", "tenant"}),
            Map.entry("rule.campaign", new String[] {"rule", "rule.effect", "rule.language", "tenant"}),
            Map.entry("promotion", new String[] {
                "access",
                "attribute",
                "audience",
                "callback",
                "cart",
                "coupon",
                "problem",
                "profile",
                "referral",
                "rule",
                "rule.language",
                "store",
                "tenant"
            }),
            Map.entry("audience", new String[] {"access", "problem", "profile", "store", "tenant"}),
            Map.entry("customer", new String[] {
                "access", "attribute", "audience", "problem", "profile", "promotion", "rule", "store", "tenant", "turn"
            }),
            Map.entry("event", new String[] {
                "access", "attribute", "audience", "customer", "problem", "profile", "repeat", "store", "tenant", "turn"
            }),
            Map.entry("turn", new String[] {"problem"}),
            Map.entry("repeat", new String[] {"access", "problem", "store", "tenant"}),
            Map.entry("session", new String[] {
                "access",
                "attribute",
                "audience",
                "callback",
                "cart",
                "coupon",
                "problem",
                "profile",
                "promotion",
                "referral",
                "repeat",
                "rule",
                "store",
                "tenant",
                "turn"
            }),
            Map.entry("erasure", new String[] {
                "audience", "callback", "coupon", "event", "profile", "referral", "repeat", "session", "store", "tenant"
            }),
            Map.entry("message", new String[] {
                "access",
                "attribute",
                "audience",
                "customer",
                "erasure",
                "event",
                "problem",
                "profile",
                "store",
                "tenant",
                "turn"
            }),
            Map.entry("callback", new String[] {"access", "problem", "store", "tenant"}),
            Map.entry("cli", new String[] {"access"}),
            Map.entry("edge.config", new String[] {
                "tenant", "access", "callback", "rule", "rule.campaign", "rule.effect", "rule.language"
            }),
            Map.entry("edge.explain", new String[] {"rule"}),
            Map.entry("edge.ruletest", new String[] {
                "cart",
                "coupon",
                "edge.config",
                "edge.explain",
                "profile",
                "referral",
                "rule",
                "rule.language",
                "tenant"
            }),
            Map.entry("edge.lint", new String[] {"tenant", "access", "edge", "edge.config"}),
            Map.entry("edge", new String[] {
                "tenant",
                "access",
                "attribute",
                "audience",
                "callback",
                "code",
                "coupon",
                "erasure",
                "message",
                "problem",
                "profile",
                "referral",
                "rule",
                "session",
                "edge.config",
                "edge.explain"
            }));

    /** Calls whose answer is different every time. Classes that end in now() tell the time of the system. */
    private static final Set<String> CHANCE = Set.of(
            "java.security.SecureRandom.<init>",
            "java.util.Random.<init>",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.lang.Math.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime");

    @ArchTest
    void a_package_knows_only_what_its_arrows_say(JavaClasses all) {
        assertThat(all.stream().map(JavaClass::getPackageName).filter(name -> !name.equals("org.promohub")))
                .allMatch(name -> ARROWS.containsKey(name.substring("org.promohub.".length())));
        ARROWS.forEach((name, known) -> {
            String[] packages = Stream.concat(Stream.of(name), Stream.of(known))
                    .map(each -> "org.promohub." + each)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("org.promohub." + name)
                    .should()
                    .dependOnClassesThat(resideInAPackage("org.promohub..").and(not(resideInAnyPackage(packages))))
                    .check(all);
        });
    }

    @ArchTest
    static final ArchRule no_package_depends_on_itself_over_others =
            slices().matching("org.promohub.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_edge_knows_camel_and_the_http_server = noClasses()
            .that()
            .resideOutsideOfPackage("org.promohub.edge")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "io.vertx..", "io.netty..", "java.net.http..");

    @ArchTest
    static final ArchRule only_edge_and_store_know_jackson = noClasses()
            .that()
            .resideOutsideOfPackages("org.promohub.edge..", "org.promohub.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..", "com.schibsted..");

    @ArchTest
    static final ArchRule only_stores_know_sql = noClasses()
            .that()
            .resideOutsideOfPackage("org.promohub.store")
            .and()
            .haveNameNotMatching(".*(Store|Row)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule time_and_chance_come_through_the_constructor = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(PromoHub.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(Program.class.getName())
            .and()
            .doNotHaveFullyQualifiedName("org.promohub.cli.KeyCommand")
            .should(readTheWorld());

    @ArchTest
    static final ArchRule classes_are_final = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveNameMatching(".*\\.(Abstract|Base)[A-Z]\\w*|.*(Manager|Helper|Utils?|Impl|Processor|Data|Base)");

    @ArchTest
    static final ArchRule only_the_command_line_prints =
            noClasses().that().resideOutsideOfPackage("org.promohub.cli").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule no_state_is_static = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule only_constants_are_public =
            fields().that().arePublic().should().beStatic().andShould().beFinal();

    @ArchTest
    void every_package_is_null_marked(JavaClasses all) {
        assertThat(all.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(all.get(name + ".package-info").isAnnotatedWith(NullMarked.class))
                        .isTrue());
    }

    private static ArchCondition<JavaClass> readTheWorld() {
        return callCodeUnitWhere(
                describe("reads the clock or chance of the system", call -> isOfTheWorld(call.getTarget())));
    }

    private static boolean isOfTheWorld(CodeUnitCallTarget target) {
        String owner = target.getOwner().getName();
        boolean readsTime =
                target.getName().equals("now") && target.getParameterTypes().isEmpty();
        boolean makesClock = target.getName().startsWith("system");
        return CHANCE.contains(owner + "." + target.getName())
                || (owner.startsWith("java.time.") && (readsTime || makesClock));
    }
}
