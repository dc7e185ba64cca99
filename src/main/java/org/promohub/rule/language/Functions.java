package org.promohub.rule.language;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.stream.Stream;

/** The functions that formulas have beyond CEL's own. */
final class Functions {
    private Functions() {}

    static List<CelFunctionDecl> declarations() {
        return Stream.concat(
                        Stream.of(
                                member("member", Vocabulary.AUDIENCES, SimpleType.BOOL, "audiences_member", 1),
                                member("justJoined", Vocabulary.AUDIENCES, SimpleType.BOOL, "audiences_joined", 1),
                                member("justLeft", Vocabulary.AUDIENCES, SimpleType.BOOL, "audiences_left", 1),
                                member("left", Vocabulary.BUDGET, SimpleType.DOUBLE, "budget_left", 1),
                                loyalty("balance"),
                                loyalty("pending"),
                                member("between", Vocabulary.LOCAL, SimpleType.BOOL, "local_between", 2)),
                        Arithmetic.declarations())
                .toList();
    }

    /** The names of all functions, CEL's own among them. */
    static List<String> names() {
        return Stream.concat(
                        declarations().stream().map(CelFunctionDecl::name).filter(name -> !name.contains("_")),
                        Stream.of(
                                "all",
                                "exists",
                                "exists_one",
                                "filter",
                                "map",
                                "has",
                                "size",
                                "contains",
                                "startsWith",
                                "endsWith",
                                "matches",
                                "string",
                                "int",
                                "double",
                                "timestamp",
                                "duration"))
                .toList();
    }

    static List<CelFunctionBinding> bindings() {
        return Stream.of(
                        Stream.of(
                                CelFunctionBinding.from(
                                        "audiences_member",
                                        AudienceFacts.class,
                                        String.class,
                                        (facts, name) -> facts.current().contains(name)),
                                CelFunctionBinding.from(
                                        "audiences_joined",
                                        AudienceFacts.class,
                                        String.class,
                                        (facts, name) -> facts.joined().contains(name)),
                                CelFunctionBinding.from(
                                        "audiences_left",
                                        AudienceFacts.class,
                                        String.class,
                                        (facts, name) -> facts.left().contains(name)),
                                CelFunctionBinding.from(
                                        "budget_left", BudgetFacts.class, String.class, (facts, action) -> facts.left()
                                                .applyAsDouble(action)),
                                CelFunctionBinding.from(
                                        "local_between",
                                        List.of(Struct.class, String.class, String.class),
                                        given -> between((Struct) given[0], (String) given[1], (String) given[2]))),
                        loyaltyBindings(),
                        Arithmetic.bindings())
                .flatMap(each -> each)
                .toList();
    }

    /** From the first time, included, to the second, not included; over midnight when the second is earlier. */
    private static boolean between(Struct local, String from, String until) {
        String time = String.valueOf(local.select("time"));
        boolean afterFrom = time.compareTo(from) >= 0;
        boolean beforeUntil = time.compareTo(until) < 0;
        return from.compareTo(until) <= 0 ? afterFrom && beforeUntil : afterFrom || beforeUntil;
    }

    private static CelFunctionDecl member(String name, CelType of, CelType result, String id, int texts) {
        CelType[] types = new CelType[texts + 1];
        java.util.Arrays.fill(types, SimpleType.STRING);
        types[0] = of;
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newMemberOverload(id, result, List.of(types)));
    }

    private static CelFunctionDecl loyalty(String name) {
        return CelFunctionDecl.newFunctionDeclaration(
                name,
                CelOverloadDecl.newMemberOverload(
                        "loyalty_" + name, SimpleType.DOUBLE, Vocabulary.LOYALTY, SimpleType.STRING),
                CelOverloadDecl.newMemberOverload(
                        "loyalty_" + name + "_of",
                        SimpleType.DOUBLE,
                        Vocabulary.LOYALTY,
                        SimpleType.STRING,
                        SimpleType.STRING));
    }

    private static Stream<CelFunctionBinding> loyaltyBindings() {
        return Stream.of(
                CelFunctionBinding.from(
                        "loyalty_balance",
                        LoyaltyFacts.class,
                        String.class,
                        (facts, program) -> facts.balance(program, "")),
                CelFunctionBinding.from(
                        "loyalty_pending",
                        LoyaltyFacts.class,
                        String.class,
                        (facts, program) -> facts.pending(program, "")),
                CelFunctionBinding.from(
                        "loyalty_balance_of",
                        List.of(LoyaltyFacts.class, String.class, String.class),
                        given -> ((LoyaltyFacts) given[0]).balance((String) given[1], (String) given[2])),
                CelFunctionBinding.from(
                        "loyalty_pending_of",
                        List.of(LoyaltyFacts.class, String.class, String.class),
                        given -> ((LoyaltyFacts) given[0]).pending((String) given[1], (String) given[2])));
    }
}
