package org.promohub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.HubAddress;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** A dry run shows what would be, and keeps nothing. */
class DryRunTest {
    private static final Map<TestDatabase, Node> NODES = new EnumMap<>(TestDatabase.class);

    private record Node(Hub hub, Tables tables) {}

    /** An operation that makes something: who calls it, and with which query or body. */
    private record Operation(String platform, String path, String body) {

        Answer ask(HubAddress hub, String dryRun) {
            String[] headers = {
                "X-Dry-Run", dryRun,
                "destination-hostname", "localhost",
                "customer-engagement-platform-name", "Sender"
            };
            return body.isEmpty() ? hub.get(platform, path, headers) : hub.post(platform, path, body, headers);
        }

        @Override
        public String toString() {
            return path.replaceFirst("\\?.*", "");
        }
    }

    private static final String COUPON_QUERY =
            "?deployment=localhost&applicationId=398&campaignId=5671&recipientIntegrationId=dry-customer&";
    private static final String REFERRAL_QUERY =
            "?deployment=localhost&campaignId=5672&advocateProfileIntegrationId=dry-advocate";
    private static final String BRAZE_COUPON =
            """
            {"deploymentUrl": "localhost", "applicationId": 398, "campaignId": 5671, "identifier": "dry",
             "integrationId": "dry-customer"}
            """;
    private static final List<Operation> OPERATIONS = List.of(
            new Operation("braze", "/braze/coupon", BRAZE_COUPON),
            new Operation("braze", "/v1/braze/createcoupon", BRAZE_COUPON.replace("\"dry\"", "\"dry v1\"")),
            new Operation("braze", "/v2/integration/braze/createcoupon", BRAZE_COUPON.replace("\"dry\"", "\"dry v2\"")),
            new Operation(
                    "braze",
                    "/braze/coupon_reservation",
                    """
                    {"deploymentUrl": "localhost", "couponValue": "EW-1BC2", "integrationId": "dry-holder"}
                    """),
            new Operation(
                    "braze",
                    "/braze/referral",
                    """
                    {"deploymentUrl": "localhost", "campaignId": 5672, "advocateProfileIntegrationId": "dry-brazed",
                     "attributes": {"neverSeen": "x"}}
                    """),
            new Operation(
                    "cep", "/customer_engagement/coupon" + COUPON_QUERY + "externalCampaignId=1&identifier=d", ""),
            new Operation("cep", "/customer_engagement/referral" + REFERRAL_QUERY, ""),
            new Operation("iterable", "/iterable/coupon" + COUPON_QUERY + "iterableCampaignId=1", ""),
            new Operation("iterable", "/iterable" + COUPON_QUERY, ""),
            new Operation("iterable", "/iterable/referral" + REFERRAL_QUERY + "2", ""),
            new Operation("selligent", "/selligent/coupon" + COUPON_QUERY + "selligentCampaignId=1", ""),
            new Operation("selligent", "/selligent" + COUPON_QUERY + "selligentCampaignId=2", ""));

    @BeforeAll
    static void start(@TempDir Path folder) {
        for (TestDatabase database : TestDatabase.values()) {
            String url = database.url();
            Path data = folder.resolve(database.name());
            NODES.put(database, new Node(Hub.with(data).database(url).start(), Tables.of(url, data)));
        }
    }

    @AfterAll
    static void stop() {
        NODES.values().forEach(node -> node.hub().close());
    }

    static Stream<Arguments> operations() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> OPERATIONS.stream().map(operation -> Arguments.of(database, operation)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void a_dry_run_keeps_nothing_and_the_real_request_after_it_does(TestDatabase database, Object asked) {
        Operation operation = (Operation) asked;
        Node node = node(database);
        String before = contents(node);

        Answer dry = operation.ask(node.hub().address(), "true");
        String afterDryRun = contents(node);
        Answer real = operation.ask(node.hub().address(), "false");

        assertThat(dry.status()).as(dry.error()).isEqualTo(200);
        assertThat(afterDryRun).isEqualTo(before);
        assertThat(real.status()).as(real.error()).isEqualTo(200);
        assertThat(contents(node)).isNotEqualTo(before);
        assertThat(id(real)).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void a_dry_run_of_a_used_identifier_shows_the_coupon_that_is_there(TestDatabase database) {
        HubAddress hub = node(database).hub().address();
        Operation operation = new Operation("braze", "/braze/coupon", BRAZE_COUPON.replace("\"dry\"", "\"used\""));

        Answer real = operation.ask(hub, "false");
        Answer dry = operation.ask(hub, "true");

        assertThat(dry.json()).isEqualTo(real.json());
    }

    @ParameterizedTest
    @EnumSource
    void a_dry_run_shows_a_plausible_code_and_no_id(TestDatabase database) {
        HubAddress hub = node(database).hub().address();
        Operation operation = new Operation("braze", "/braze/coupon", BRAZE_COUPON.replace("\"dry\"", "\"fresh\""));

        Answer dry = operation.ask(hub, "true");

        assertThat(dry.json().path("ID").asLong(-1)).isZero();
        assertThat(dry.json().path("Value").asText()).matches("[A-Z0-9]{4}-[A-Z0-9]{4}");
    }

    @ParameterizedTest
    @EnumSource
    void a_dry_run_refuses_what_the_real_request_would_refuse(TestDatabase database) {
        HubAddress hub = node(database).hub().address();
        Operation operation =
                new Operation("braze", "/braze/coupon", BRAZE_COUPON.replace("5671", "5671, \"usageLimit\": -1"));

        Answer dry = operation.ask(hub, "true");
        Answer real = operation.ask(hub, "false");

        assertThat(dry.status()).isEqualTo(400);
        assertThat(dry.error()).isEqualTo(real.error()).contains("usageLimit", "-1");
    }

    private static Node node(TestDatabase database) {
        return Objects.requireNonNull(NODES.get(database));
    }

    private static long id(Answer answer) {
        return answer.json().path("ID").asLong(answer.json().path("id").asLong());
    }

    /** All counts of rows, and all counters. */
    private static String contents(Node node) {
        return node.tables().counts() + " "
                + node.tables().texts("SELECT reservation_counter FROM coupon ORDER BY id")
                + node.tables().texts("SELECT usage_counter FROM coupon ORDER BY id");
    }
}
