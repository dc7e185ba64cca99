package org.promohub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.Hub;
import org.promohub.testing.HubAddress;
import org.promohub.testing.HubProcess;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** Many requests that mean the same, at once: on the embedded database, and on PostgreSQL with two hubs. */
class ExactlyOnceTest {
    private static final Map<TestDatabase, Nodes> NODES = new EnumMap<>(TestDatabase.class);

    /** The hubs that share a database. */
    private record Nodes(List<HubAddress> addresses, List<AutoCloseable> hubs, Tables tables) {

        HubAddress of(int caller) {
            return addresses.get(caller % addresses.size());
        }
    }

    @BeforeAll
    static void start(@TempDir Path folder) {
        String url = TestDatabase.POSTGRESQL.url();
        HubProcess one = HubProcess.start(HubProcess.on(url, folder));
        HubProcess two = HubProcess.start(HubProcess.on(url, folder));
        Hub embedded = Hub.start(folder);
        NODES.put(
                TestDatabase.HSQLDB, new Nodes(List.of(embedded.address()), List.of(embedded), Tables.of("", folder)));
        NODES.put(
                TestDatabase.POSTGRESQL,
                new Nodes(List.of(one.address(), two.address()), List.of(one, two), Tables.of(url, folder)));
    }

    @AfterAll
    static void stop() throws Exception {
        for (Nodes nodes : NODES.values()) {
            for (AutoCloseable hub : nodes.hubs()) {
                hub.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HSQLDB,braze",
        "HSQLDB,cep",
        "HSQLDB,iterable",
        "HSQLDB,selligent",
        "POSTGRESQL,braze",
        "POSTGRESQL,cep",
        "POSTGRESQL,iterable",
        "POSTGRESQL,selligent"
    })
    void two_hundred_calls_with_one_key_give_one_coupon_and_equal_answers(TestDatabase database, String platform) {
        Nodes nodes = nodes(database);
        Map<String, Long> before = nodes.tables().counts();

        List<Answer> answers = Crowd.of(200, caller -> coupon(nodes.of(caller), platform));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(new HashSet<>(answers.stream().map(Answer::json).toList())).hasSize(1);
        assertThat(grown(before, nodes)).isEqualTo(Map.of("coupon", 1L));
    }

    @ParameterizedTest
    @EnumSource
    void two_hundred_reservations_by_one_customer_are_one(TestDatabase database) {
        Nodes nodes = nodes(database);
        String code = freshCoupon(nodes, "one-holder");
        Map<String, Long> before = nodes.tables().counts();

        List<Answer> answers = Crowd.of(200, caller -> reserve(nodes.of(caller), code, "the-only-holder"));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(grown(before, nodes)).isEqualTo(Map.of("coupon_reservation", 1L, "profile", 1L));
        assertThat(reservationCounter(nodes, code)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void reservations_by_fifty_customers_are_fifty(TestDatabase database) {
        Nodes nodes = nodes(database);
        String code = freshCoupon(nodes, "fifty-holders");
        Map<String, Long> before = nodes.tables().counts();

        List<Answer> answers = Crowd.of(200, caller -> reserve(nodes.of(caller), code, "holder-" + caller % 50));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(grown(before, nodes)).isEqualTo(Map.of("coupon_reservation", 50L, "profile", 50L));
        assertThat(reservationCounter(nodes, code)).isEqualTo(50);
    }

    @ParameterizedTest
    @EnumSource
    void referrals_that_bring_the_same_new_attribute_and_advocate_share_them(TestDatabase database) {
        Nodes nodes = nodes(database);
        Map<String, Long> before = nodes.tables().counts();
        String json =
                """
                {"deploymentUrl": "localhost", "campaignId": 5672, "advocateProfileIntegrationId": "new-advocate",
                 "attributes": {"brandNew": "x"}}
                """;

        List<Answer> answers = Crowd.of(100, caller -> nodes.of(caller).post("braze", "/braze/referral", json));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers).extracting(answer -> answer.json().path("code")).doesNotHaveDuplicates();
        assertThat(grown(before, nodes)).isEqualTo(Map.of("referral", 100L, "attribute", 1L, "profile", 1L));
    }

    @ParameterizedTest
    @EnumSource
    void different_customers_of_one_mailing_get_coupons_of_their_own(TestDatabase database) {
        Nodes nodes = nodes(database);

        List<Answer> answers = Crowd.of(40, 200, caller -> nodes.of(caller)
                .post("braze", "/braze/coupon", braze("mailing", "customer-" + caller % 100)));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(IntStream.range(0, 100)).allMatch(customer -> answers.get(customer)
                .json()
                .equals(answers.get(customer + 100).json()));
        assertThat(answers.subList(0, 100))
                .extracting(answer -> answer.json().path("Value"))
                .doesNotHaveDuplicates();
    }

    private static Nodes nodes(TestDatabase database) {
        return Objects.requireNonNull(NODES.get(database));
    }

    private static Answer coupon(HubAddress hub, String platform) {
        String common = "?deployment=localhost&applicationId=398&campaignId=5671&recipientIntegrationId=ann";
        return switch (platform) {
            case "braze" -> hub.post("braze", "/braze/coupon", braze("same", "ann"));
            case "cep" ->
                hub.get(
                        "cep",
                        "/customer_engagement/coupon" + common + "&externalCampaignId=spring&identifier=same",
                        "destination-hostname",
                        "localhost",
                        "customer-engagement-platform-name",
                        "Sender");
            default -> hub.get(platform, "/" + platform + "/coupon" + common + "&" + platform + "CampaignId=spring");
        };
    }

    private static String braze(String identifier, String recipient) {
        return """
                {"deploymentUrl": "localhost", "applicationId": 398, "campaignId": 5671, "identifier": "%s",
                 "integrationId": "%s"}
                """
                .formatted(identifier, recipient);
    }

    private static String freshCoupon(Nodes nodes, String identifier) {
        String json =
                """
                {"deploymentUrl": "localhost", "applicationId": 398, "campaignId": 5671, "identifier": "%s"}
                """
                        .formatted(identifier);
        return nodes.of(0)
                .post("braze", "/braze/coupon", json)
                .json()
                .path("Value")
                .asText();
    }

    private static Answer reserve(HubAddress hub, String code, String customer) {
        return hub.post(
                "braze",
                "/braze/coupon_reservation",
                """
                {"deploymentUrl": "localhost", "couponValue": "%s", "integrationId": "%s"}
                """
                        .formatted(code, customer));
    }

    private static long reservationCounter(Nodes nodes, String code) {
        return nodes.tables().number("SELECT reservation_counter FROM coupon WHERE code = ?", code);
    }

    /** By how many rows tables have grown, for those that have. */
    private static Map<String, Long> grown(Map<String, Long> before, Nodes nodes) {
        Map<String, Long> grown = new TreeMap<>();
        nodes.tables().counts().forEach((table, count) -> grown.put(table, count - before.getOrDefault(table, 0L)));
        grown.values().removeIf(more -> more == 0);
        return grown;
    }
}
