package org.promohub.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.audience.AudienceHub.item;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.store.Fingerprint;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** What operators learn about a customer's memberships, and what is left of a customer who was erased. */
class ErasureTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static AudienceHubs hubs;

    @BeforeAll
    static void start(@TempDir Path folder) {
        hubs = new AudienceHubs(folder);
    }

    @AfterAll
    static void stop() {
        hubs.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_history_says_what_happened_when_by_which_platform_and_request(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        long audience = hub.audience("segment", "logged");
        Answer joined = hub.bulk(item("a/b c", "logged", ""));
        Answer left = hub.put(
                "cdp",
                "/cdp/customer_profile/a%2Fb%20c",
                "{\"audiencesChanges\": {\"deletes\": [%d]}}".formatted(audience));

        Answer history = hub.operator("GET", "a%2Fb%20c/memberships");

        assertThat(left.status()).as(left.error()).isEqualTo(200);
        assertThat(history.status()).isEqualTo(200);
        assertThat(history.json().path("customer").asText()).isEqualTo("a/b c");
        assertThat(history.json().path("changes").toString())
                .isEqualTo("[" + entry(audience, false, "cdp", left) + "," + entry(audience, true, "segment", joined)
                        + "]");
        assertThat(hub.historyOf("nobody")).isEmpty();
    }

    private static String entry(long audience, boolean added, String platform, Answer answer) {
        return "{\"audienceId\":%d,\"audienceName\":\"logged\",\"added\":%s,\"platform\":\"%s\",\"requestId\":\"%s\",\"created\":\"2026-07-01T12:00:00Z\"}"
                .formatted(
                        audience,
                        added,
                        platform,
                        answer.headers().firstValue("X-Request-ID").orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void nothing_of_an_erased_customer_is_left_in_any_table_but_codes_and_counters(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        hub.audience("segment", "gone");
        hub.bulk(item("erika", "gone", ""), item("erik", "gone", ""));
        hub.put("segment", "/segment/customer_profile/erika", "{\"attributes\": {\"email\": \"erika@example.com\"}}");
        Answer personal = coupon(hub, "for erika");
        Answer shared =
                braze(hub, "coupon_reservation", "{\"couponValue\": \"EW-1BC2\", \"integrationId\": \"erika\"}");
        Answer referral = braze(hub, "referral", referral("erika", "erik"));
        Answer friend = braze(hub, "referral", referral("erik", "erika"));
        String codes = codes(hub);
        String counters = counters(hub);
        assertThat(hub.tables().columnsWith("erika")).isNotEmpty();

        Answer erased = hub.operator("DELETE", "erika");

        assertThat(List.of(personal.status(), shared.status(), referral.status(), friend.status()))
                .containsOnly(200);
        assertThat(erased.json().toString())
                .isEqualTo(
                        "{\"erased\":{\"profiles\":1,\"coupons\":1,\"reservations\":1,\"referrals\":2,\"sessions\":0,\"events\":0,\"answers\":0,\"callbacks\":0,\"mentions\":0}}");
        assertThat(hub.tables().columnsWith("erika")).isEmpty();
        assertThat(hub.tables().columnsWith(Fingerprint.of("erika"))).isEmpty();
        assertThat(hub.tables().columnsWith("for friends")).isEmpty();
        assertThat(hub.tables().texts("SELECT idempotency_key FROM coupon WHERE recipient_key = ''"))
                .containsOnlyNulls();
        assertThat(codes(hub)).isEqualTo(codes);
        assertThat(counters(hub)).isEqualTo(counters);
        assertThat(hub.historyOf("erika")).isEmpty();
        assertThat(hub.historyOf("erik")).containsExactly("+gone");

        assertThat(hub.operator("DELETE", "erika").json().toString())
                .isEqualTo(
                        "{\"erased\":{\"profiles\":0,\"coupons\":0,\"reservations\":0,\"referrals\":0,\"sessions\":0,\"events\":0,\"answers\":0,\"callbacks\":0,\"mentions\":0}}");
    }

    @ParameterizedTest
    @EnumSource
    void nobody_can_have_a_personal_coupon_of_an_erased_customer(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        Answer before = coupon(hub, "once");
        hub.operator("DELETE", "erika");

        Answer again = coupon(hub, "once");
        Answer repeated = coupon(hub, "once");

        String code = before.json().path("Value").asText();
        for (String customer : List.of("erika", "erik", " ", "-")) {
            Answer taken = braze(
                    hub,
                    "coupon_reservation",
                    "{\"couponValue\": \"%s\", \"integrationId\": \"%s\"}".formatted(code, customer));
            assertThat(taken.status()).as(customer).isEqualTo(400);
        }
        assertThat(again.json().path("ID")).isNotEqualTo(before.json().path("ID"));
        assertThat(again.json().path("Value")).isNotEqualTo(before.json().path("Value"));
        assertThat(repeated.json()).isEqualTo(again.json());
        hub.operator("DELETE", "erika");
    }

    @ParameterizedTest
    @EnumSource
    void two_erased_customers_leave_coupons_and_referrals_that_do_not_collide(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        for (String customer : List.of("first", "second")) {
            assertThat(braze(hub, "referral", referral(customer, "friend of " + customer))
                            .status())
                    .isEqualTo(200);
            assertThat(coupon(hub, customer, "same").status()).isEqualTo(200);
        }

        List<Answer> erased = List.of(hub.operator("DELETE", "first"), hub.operator("DELETE", "second"));

        assertThat(erased)
                .extracting(
                        answer -> answer.json().path("erased").path("coupons").asInt())
                .containsExactly(1, 1);
    }

    @ParameterizedTest
    @EnumSource
    void what_a_sender_calls_its_request_and_its_campaign_is_not_kept(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        String named =
                "/customer_engagement/coupon?applicationId=398&campaignId=5671&identifier=ida&externalCampaignId=for-ida";
        String[] headers = {"destination-hostname", "localhost", "customer-engagement-platform-name", "A CEP"};
        Answer made = hub.hub().get("cep", named, headers);

        hub.operator("DELETE", "ida");
        Answer repeated = hub.hub().get("cep", named, headers);

        assertThat(made.status()).as(made.error()).isEqualTo(200);
        assertThat(repeated.json()).isEqualTo(made.json());
        assertThat(hub.tables().columnsWith("ida")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_erased_customer_can_come_back_as_somebody_new(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        hub.put("segment", "/segment/customer_profile/back", "{\"attributes\": {\"email\": \"back@example.com\"}}");
        hub.operator("DELETE", "back");

        Answer back = hub.put("segment", "/segment/v2/customer_profiles/back", "{}");

        assertThat(back.json().at("/customerProfile/attributes").toString()).isEqualTo("{}");
        assertThat(back.json().at("/customerProfile/audienceMemberships").toString())
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource
    void a_hash_erases_the_customer_whom_its_sender_calls_so_and_nobody_else(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        String hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"; // SHA-256 of "test"
        hub.put("segment", "/segment/v2/customer_profiles/test", "{}");
        hub.put("segment", "/segment/v2/customer_profiles/0123456789abcdef", "{}");

        Answer unknown = subjectRequest(hub, hash, "sha256");
        hub.put("segment", "/segment/v2/customer_profiles/" + hash, "{}");
        Answer known = subjectRequest(hub, hash, "sha256");
        List<Answer> none = List.of(
                subjectRequest(hub, "test", "sha256"),
                subjectRequest(hub, "0123456789abcdef", "md5"),
                subjectRequest(hub, "test", "rot13"));

        assertThat(unknown.json().at("/erased/profiles").asInt()).isZero();
        assertThat(known.json().at("/erased/profiles").asInt()).isEqualTo(1);
        assertThat(none).extracting(Answer::status).containsOnly(400);
        assertThat(hub.tables()
                        .number(
                                "SELECT COUNT(*) FROM profile WHERE integration_id IN (?, ?)",
                                "test",
                                "0123456789abcdef"))
                .isEqualTo(2);
    }

    private static Answer subjectRequest(AudienceHub hub, String value, String encoding) {
        return hub.hub()
                .post(
                        "mparticle",
                        "/mparticle",
                        """
                        {"type": "dsr_processing_request", "subject_request_type": "erasure",
                         "account": {"account_settings": {"deploymentURL": "localhost",
                           "apiKey": "demo-mparticle-0123456789abcdef0123456789abcdef"}},
                         "subject_identities": {"controller_customer_id": {"value": "%s", "encoding": "%s"}}}
                        """
                                .formatted(value, encoding));
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_deployment_is_said_to_be_none(TestDatabase database) {
        AudienceHub hub = hubs.on(database);

        Answer answer = hub.operator("DELETE", "../nowhere/erika");

        assertThat(answer.status()).isEqualTo(404);
    }

    private static String referral(String advocate, String friend) {
        return """
               {"campaignId": 5672, "advocateProfileIntegrationId": "%s", "friendProfileIntegrationId": "%s",
                "attributes": {"welcome_message": "for friends of %s"}}
               """
                .formatted(advocate, friend, advocate);
    }

    private static Answer coupon(AudienceHub hub, String identifier) {
        return coupon(hub, "erika", identifier);
    }

    private static Answer coupon(AudienceHub hub, String customer, String identifier) {
        return braze(
                hub,
                "coupon",
                """
                {"applicationId": 398, "campaignId": 5671, "identifier": "%s %s", "integrationId": "%s",
                 "attributes": {"firstName": "%s"}}
                """
                        .formatted(identifier, customer, customer, customer));
    }

    private static Answer braze(AudienceHub hub, String path, String json) {
        return hub.hub()
                .post("braze", "/braze/" + path, json.replaceFirst("\\{", "{\"deploymentUrl\": \"localhost\", "));
    }

    private static String codes(AudienceHub hub) {
        return hub.tables().texts("SELECT code FROM coupon ORDER BY id") + " "
                + hub.tables().texts("SELECT code FROM referral ORDER BY id");
    }

    private static String counters(AudienceHub hub) {
        return hub.tables()
                        .texts(
                                """
                                SELECT CONCAT(CAST(usage_counter AS VARCHAR(20)), '/',
                                    CAST(reservation_counter AS VARCHAR(20)), '/', CAST(discount_counter AS VARCHAR(30)))
                                FROM coupon ORDER BY id
                                """)
                + " "
                + hub.tables().texts("SELECT usage_counter FROM referral ORDER BY id");
    }
}
