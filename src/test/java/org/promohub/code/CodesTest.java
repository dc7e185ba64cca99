package org.promohub.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.code.CodeShop.ANY_CASE;
import static org.promohub.code.CodeShop.BY_CASE;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.TestDatabase;
import org.slf4j.LoggerFactory;

/** Codes as partners get them. Every test has a pattern of its own, since all tests of a database share one hub. */
class CodesTest {
    private static final Map<TestDatabase, CodeShop> SHOPS = new EnumMap<>(TestDatabase.class);

    @BeforeAll
    static void open(@TempDir Path folder) {
        for (TestDatabase database : TestDatabase.values()) {
            SHOPS.put(database, CodeShop.open(database, folder.resolve(database.name())));
        }
    }

    @AfterAll
    static void close() {
        SHOPS.values().forEach(shop -> shop.hub().close());
    }

    @ParameterizedTest
    @EnumSource
    void a_pattern_gives_all_its_codes_and_then_says_so(TestDatabase database) {
        CodeShop shop = shop(database);

        List<Answer> answers = IntStream.range(0, 27)
                .mapToObj(n -> shop.coupon(ANY_CASE, "all " + n, settings("all-##", "A1_%-")))
                .toList();

        assertThat(answers.subList(0, 25)).extracting(Answer::status).containsOnly(200);
        assertThat(answers.subList(0, 25)).extracting(CodesTest::code).doesNotHaveDuplicates();
        assertThat(answers.subList(25, 27)).allSatisfy(refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.error()).contains("couponPattern", "ALL-##", "25");
        });
    }

    @ParameterizedTest
    @EnumSource
    void callers_who_share_a_pattern_get_each_of_its_codes_once(TestDatabase database) {
        CodeShop shop = shop(database);

        List<Answer> answers =
                Crowd.of(16, 80, n -> shop.coupon(ANY_CASE, "share " + n, settings("SHARE##", "ABCDEFGH")));

        List<Answer> made =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(made).hasSize(64).extracting(CodesTest::code).doesNotHaveDuplicates();
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.error()).contains("SHARE##");
        });
    }

    @ParameterizedTest
    @EnumSource
    void advocates_who_share_a_pattern_get_each_of_its_codes_once(TestDatabase database) {
        CodeShop shop = shop(database);

        List<Answer> answers = Crowd.of(16, 20, n -> shop.referral(ANY_CASE, "advocate " + n % 3));

        List<Answer> made =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(made)
                .hasSize(16)
                .extracting(answer -> answer.json().path("code").asText())
                .doesNotHaveDuplicates();
        assertThat(made)
                .allSatisfy(answer ->
                        assertThat(answer.json().path("code").asText()).matches("FRIEND-[A-D]{2}"));
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @EnumSource
    void operators_learn_that_a_pattern_gets_tight(TestDatabase database) throws Exception {
        CodeShop shop = shop(database);
        Logger log = (Logger) LoggerFactory.getLogger("org.promohub.edge.Metrics");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);

        IntStream.range(0, 21)
                .forEach(n -> shop.coupon(
                        ANY_CASE.otherCampaign(), "tight " + n, settings("TIGHT#", "ABCDEFGHIJKLMNOPQRST")));
        log.detachAppender(lines);

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("campaign 12 of shop has 0 of 20 codes left in pattern TIGHT#");
        assertThat(metrics(shop)).containsPattern("promohub_codes_left\\{campaign=\"12\",deployment=\"shop\"} 0\\.0");
    }

    @ParameterizedTest
    @EnumSource
    void codes_that_differ_only_in_case_are_one_code_where_case_does_not_matter(TestDatabase database) {
        CodeShop shop = shop(database);

        Answer upper = shop.coupon(ANY_CASE, "case upper", settings("SUMMER", "A"));
        Answer lower = shop.coupon(ANY_CASE, "case lower", settings("summer", "A"));

        assertThat(upper.status()).isEqualTo(200);
        assertThat(lower.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void codes_that_differ_only_in_case_are_two_codes_where_case_matters(TestDatabase database) {
        CodeShop shop = shop(database);

        Answer upper = shop.coupon(BY_CASE, "case upper", settings("SUMMER", "A"));
        Answer lower = shop.coupon(BY_CASE, "case lower", settings("summer", "A"));

        assertThat(code(upper)).isEqualTo("SUMMER");
        assertThat(code(lower)).isEqualTo("summer");
    }

    @ParameterizedTest
    @EnumSource
    void both_cases_of_a_letter_are_two_characters_where_case_matters(TestDatabase database) {
        CodeShop shop = shop(database);

        List<Answer> answers = IntStream.range(0, 5)
                .mapToObj(n -> shop.coupon(BY_CASE, "letters " + n, settings("LETTERS##", "aA")))
                .toList();

        assertThat(answers.subList(0, 4))
                .extracting(CodesTest::code)
                .containsExactlyInAnyOrder("LETTERSaa", "LETTERSaA", "LETTERSAa", "LETTERSAA");
        assertThat(answers.get(4).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void a_pattern_without_a_placeholder_gives_one_code_which_its_identifier_gets_again(TestDatabase database) {
        CodeShop shop = shop(database);

        Answer first = shop.coupon(ANY_CASE, "fixed", settings("A.b_C%d+e@f-1", "A"));
        Answer other = shop.coupon(ANY_CASE, "another", settings("A.b_C%d+e@f-1", "A"));
        Answer again = shop.coupon(ANY_CASE, "fixed", settings("A.b_C%d+e@f-1", "A"));

        assertThat(code(first)).isEqualTo("A.B_C%D+E@F-1");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.error()).contains("couponPattern", "A.B_C%D+E@F-1");
        assertThat(again.json()).isEqualTo(first.json());
    }

    @ParameterizedTest
    @EnumSource
    void wildcards_of_a_search_are_plain_characters_of_a_pattern(TestDatabase database) {
        CodeShop shop = shop(database);
        IntStream.range(0, 4).forEach(n -> shop.coupon(BY_CASE, "dots " + n, settings("W.X#", "AB_%")));

        List<Answer> underlined = IntStream.range(0, 3)
                .mapToObj(n -> shop.coupon(BY_CASE, "lines " + n, settings("W_X#", "AB")))
                .toList();
        List<Answer> percent = IntStream.range(0, 3)
                .mapToObj(n -> shop.coupon(BY_CASE, "percent " + n, settings("W%X#", "AB")))
                .toList();

        assertThat(underlined).extracting(Answer::status).containsExactly(200, 200, 400);
        assertThat(percent).extracting(Answer::status).containsExactly(200, 200, 400);
    }

    @ParameterizedTest
    @EnumSource
    void a_code_is_unique_among_the_campaigns_of_an_application(TestDatabase database) {
        CodeShop shop = shop(database);

        Answer here = shop.coupon(ANY_CASE, "unique", settings("UNIQUE", "A"));
        Answer there = shop.coupon(ANY_CASE.otherCampaign(), "unique", settings("UNIQUE", "A"));
        Answer elsewhere = shop.coupon(BY_CASE, "unique", settings("UNIQUE", "A"));

        assertThat(here.status()).isEqualTo(200);
        assertThat(there.status()).isEqualTo(400);
        assertThat(code(elsewhere)).isEqualTo("UNIQUE");
    }

    @ParameterizedTest
    @EnumSource
    void the_campaign_says_what_codes_look_like_when_the_request_does_not(TestDatabase database) {
        CodeShop shop = shop(database);

        assertThat(code(shop.coupon(ANY_CASE, "default", ""))).matches("C11-[A-Z0-9]{4}");
        assertThat(code(shop.coupon(ANY_CASE, "characters", "\"validCharacters\": [\"x\"]")))
                .isEqualTo("C11-XXXX");
    }

    private static CodeShop shop(TestDatabase database) {
        return Objects.requireNonNull(SHOPS.get(database));
    }

    private static String code(Answer answer) {
        return answer.json().path("Value").asText();
    }

    private static String settings(String pattern, String characters) {
        return "\"couponPattern\": \"" + pattern + "\", \"validCharacters\": [\""
                + String.join("\",\"", characters.split("")) + "\"]";
    }

    private static String metrics(CodeShop shop) throws Exception {
        URI uri = URI.create("http://localhost:" + shop.hub().managementPort() + "/observe/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
