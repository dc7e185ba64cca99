package org.promohub.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** Who holds a coupon, as Braze reserves it and Emarsys lists it. Every test has customers of its own. */
class ReservationTest {
    private static final Map<TestDatabase, Hub> HUBS = new EnumMap<>(TestDatabase.class);

    @BeforeAll
    static void start(@TempDir Path folder) {
        for (TestDatabase database : TestDatabase.values()) {
            HUBS.put(database, database.hub(folder.resolve(database.name())));
        }
    }

    @AfterAll
    static void stop() {
        HUBS.values().forEach(Hub::close);
    }

    @ParameterizedTest
    @EnumSource
    void a_reserved_coupon_is_among_what_the_customer_holds(TestDatabase database) {
        Hub hub = hub(database);
        String code = code(coupon(hub, "soft", ""));

        Answer reserved = reserve(hub, code, "soft-1");
        reserve(hub, code, "soft-2");

        assertThat(reserved.status()).isEqualTo(200);
        assertThat(reserved.json().path("value").asText()).isEqualTo(code);
        assertThat(reserved.json().path("reservation").asBoolean()).isTrue();
        assertThat(reserved.json().path("isReservationMandatory").asBoolean()).isFalse();
        assertThat(rows(hub, 100, "soft-1")).singleElement().satisfies(row -> {
            assertThat(row.path("value").asText()).isEqualTo(code);
            assertThat(row.path("integrationId").asText()).isEqualTo("soft-1");
            assertThat(row.path("reservationCounter").asLong()).isEqualTo(2);
            assertThat(row.path("reservation").asBoolean()).isTrue();
            assertThat(row.has("recipientIntegrationId")).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_mandatory_reservation_shows_in_the_answer_and_in_the_list(TestDatabase database) {
        Hub hub = hub(database);
        String code = code(coupon(hub, "mandatory", "\"isReservationMandatory\": true"));

        Answer reserved = reserve(hub, code, "mandatory-1");

        assertThat(reserved.json().path("isReservationMandatory").asBoolean()).isTrue();
        assertThat(rows(hub, 100, "mandatory-1")).singleElement().satisfies(row -> assertThat(
                        row.path("isReservationMandatory").asBoolean())
                .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void a_repeated_reservation_gives_the_same_answer_and_is_one_row(TestDatabase database) {
        Hub hub = hub(database);
        String code = code(coupon(hub, "twice", ""));

        Answer first = reserve(hub, code, "twice-1");
        Answer second = reserve(hub, code.toLowerCase(Locale.ROOT), "twice-1");

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(rows(hub, 100, "twice-1")).singleElement().satisfies(row -> assertThat(
                        row.path("reservationCounter").asLong())
                .isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void only_its_recipient_may_reserve_a_personal_coupon(TestDatabase database) {
        Hub hub = hub(database);
        String code = code(coupon(hub, "personal", "\"integrationId\": \"personal-1\""));

        Answer owner = reserve(hub, code, "personal-1");
        Answer other = reserve(hub, code, "personal-2");

        assertThat(owner.status()).isEqualTo(200);
        assertThat(owner.json().path("reservation").asBoolean()).isFalse();
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.error()).contains("couponValue", code);
        assertThat(rows(hub, 100, "personal-1")).hasSize(1);
        assertThat(rows(hub, 100, "personal-2")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_reservation_limit_does_not_bind_reservations_by_request(TestDatabase database) {
        Hub hub = hub(database);
        String code = code(coupon(hub, "limit", "\"reservationLimit\": 1"));

        Answer first = reserve(hub, code, "limit-1");
        Answer second = reserve(hub, code, "limit-2");

        assertThat(List.of(first.status(), second.status())).containsOnly(200);
        assertThat(rows(hub, 100, "limit-2")).singleElement().satisfies(row -> {
            assertThat(row.path("reservationLimit").asLong()).isEqualTo(1);
            assertThat(row.path("reservationCounter").asLong()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_code_cannot_be_reserved(TestDatabase database) {
        Answer answer = reserve(hub(database), "NO-SUCH-CODE", "nobody");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error()).contains("NO-SUCH-CODE");
    }

    @ParameterizedTest
    @EnumSource
    void a_code_with_a_space_after_it_is_another_code(TestDatabase database) {
        Hub hub = hub(database);
        String code = code(coupon(hub, "space", ""));

        assertThat(reserve(hub, code + " ", "space-1").status()).isEqualTo(404);
        assertThat(reserve(hub, code, "space-1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void a_reservation_does_not_make_a_coupon_somebodys_own(TestDatabase database) {
        Hub hub = hub(database);
        String reserved = code(coupon(hub, "matching", ""));
        reserve(hub, reserved, "matching-1");

        Answer personal = coupon(hub, "matching", "\"integrationId\": \"matching-1\"");

        assertThat(code(personal)).isNotEqualTo(reserved);
        assertThat(code(coupon(hub, "matching", ""))).isEqualTo(reserved);
        assertThat(rows(hub, 100, "matching-1")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void the_newest_coupons_of_all_holders_come_first_up_to_the_limit(TestDatabase database) {
        Hub hub = hub(database);
        List<String> codes = IntStream.range(0, 6)
                .mapToObj(n -> {
                    hub.clock().advance(Duration.ofSeconds(1));
                    return code(coupon(hub, "newest " + n, "\"integrationId\": \"newest-" + n % 2 + "\""));
                })
                .toList();

        List<JsonNode> rows = rows(hub, 4, "newest-0", "newest-1", "newest-unknown");

        assertThat(rows)
                .extracting(row -> row.path("value").asText())
                .containsExactly(codes.get(5), codes.get(4), codes.get(3), codes.get(2));
        assertThat(rows)
                .extracting(row -> row.path("integrationId").asText())
                .containsExactly("newest-1", "newest-0", "newest-1", "newest-0");
        assertThat(rows(hub, 0, "newest-0")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_campaign_filters_the_rows_of_its_holder(TestDatabase database) {
        Hub hub = hub(database);
        coupon(hub, "filter", "\"integrationId\": \"filter-1\"");
        String other = code(coupon(hub, 5843, "filter", "\"integrationId\": \"filter-1\""));

        List<JsonNode> rows =
                list(hub, 100, "[{\"campaignId\": \"5843\", \"integrationId\": \"filter-1\"}]", "[\"value\"]");

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.path("value").asText()).isEqualTo(other);
            assertThat(row.path("campaignId").asText()).isEqualTo("5843");
        });
        assertThat(rows(hub, 100, "filter-1")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void the_state_follows_the_dates_of_the_coupon(TestDatabase database) {
        Hub hub = hub(database);
        coupon(
                hub,
                "state",
                "\"integrationId\": \"state-1\", \"startDate\": \"%s\", \"expiryDate\": \"%s\""
                        .formatted(
                                hub.clock().instant().plusSeconds(60),
                                hub.clock().instant().plusSeconds(120)));

        assertThat(state(hub, "state-1")).isEqualTo("pending");
        hub.clock().advance(Duration.ofSeconds(60));
        assertThat(state(hub, "state-1")).isEqualTo("active");
        hub.clock().advance(Duration.ofSeconds(60).minusMillis(1));
        assertThat(state(hub, "state-1")).isEqualTo("active");
        hub.clock().advance(Duration.ofMillis(1));
        assertThat(state(hub, "state-1")).isEqualTo("expired");
    }

    @ParameterizedTest
    @EnumSource
    void a_coupon_that_has_been_redeemed_often_enough_is_used(TestDatabase database, @TempDir Path folder) {
        String url = database.url();
        try (Hub hub = Hub.with(folder).database(url).start()) {
            coupon(hub, "used", "\"integrationId\": \"used-1\", \"usageLimit\": 2");
            Tables tables = Tables.of(url, folder);

            tables.change("UPDATE coupon SET usage_counter = 1 WHERE identifier = 'used'");
            String onceRedeemed = state(hub, "used-1");
            tables.change("UPDATE coupon SET usage_counter = 2 WHERE identifier = 'used'");

            assertThat(onceRedeemed).isEqualTo("active");
            assertThat(state(hub, "used-1")).isEqualTo("used");
        }
    }

    @Test
    void a_coupon_of_a_campaign_that_is_switched_off_is_disabled(@TempDir Path folder) throws IOException {
        String campaign = "deployments/demo/campaigns/coupons.yaml";
        Path config = folder.resolve("config");
        for (String file : List.of("deployments/demo/deployment.yaml", campaign)) {
            Files.createDirectories(config.resolve(file).getParent());
            Files.copy(Path.of("config").resolve(file), config.resolve(file));
        }
        try (Hub hub = Hub.with(folder).setting("config", config.toString()).start()) {
            coupon(hub, "off", "\"integrationId\": \"off-1\"");
            assertThat(state(hub, "off-1")).isEqualTo("active");
        }

        Files.writeString(config.resolve(campaign), "\nstate: disabled\n", StandardOpenOption.APPEND);

        try (Hub hub = Hub.with(folder).setting("config", config.toString()).start()) {
            assertThat(state(hub, "off-1")).isEqualTo("disabled");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_thousand_holders_are_listed_in_one_request(TestDatabase database) {
        Hub hub = hub(database);
        String everybodys = code(coupon(hub, "thousand", ""));
        String[] holders =
                IntStream.range(0, 1000).mapToObj(n -> "thousand-" + n).toArray(String[]::new);
        for (int n = 0; n < 1000; n += 50) {
            reserve(hub, everybodys, holders[n]);
        }

        List<JsonNode> rows = rows(hub, 5000, holders);

        assertThat(rows)
                .hasSize(20)
                .extracting(row -> row.path("integrationId").asText())
                .doesNotHaveDuplicates()
                .contains("thousand-0", "thousand-950");
    }

    @Test
    void a_hub_with_one_worker_can_take_ids_in_the_middle_of_a_reservation(@TempDir Path folder) {
        try (Hub hub = Hub.with(folder).setting("workers", "1").start()) {
            assertThat(reserve(hub, "EW-1BC2", "first").status()).isEqualTo(200);
        }
    }

    private static Hub hub(TestDatabase database) {
        return Objects.requireNonNull(HUBS.get(database));
    }

    private static Answer coupon(Hub hub, String identifier, String more) {
        return coupon(hub, 5671, identifier, more);
    }

    private static Answer coupon(Hub hub, long campaign, String identifier, String more) {
        return hub.post(
                "braze",
                "/braze/coupon",
                """
                {"deploymentUrl": "localhost", "applicationId": 398, "campaignId": %d, "identifier": "%s"%s}
                """
                        .formatted(campaign, identifier, more.isEmpty() ? "" : ", " + more));
    }

    private static Answer reserve(Hub hub, String code, String customer) {
        return hub.post(
                "braze",
                "/braze/coupon_reservation",
                """
                {"deploymentUrl": "localhost", "couponValue": "%s", "integrationId": "%s"}
                """
                        .formatted(code, customer));
    }

    private static List<JsonNode> rows(Hub hub, int limit, String... holders) {
        return list(
                hub,
                limit,
                "[{\"integrationId\": \"" + String.join("\"}, {\"integrationId\": \"", holders) + "\"}]",
                """
                ["value", "state", "reservation", "reservationLimit", "reservationCounter", "isReservationMandatory",
                 "recipientIntegrationId"]""");
    }

    private static List<JsonNode> list(Hub hub, int limit, String holders, String fields) {
        Answer answer = hub.post(
                "emarsys",
                "/emarsys/customer_profiles/coupons?deployment=localhost",
                "{\"parameters\": %s, \"fields\": %s, \"limit\": %d}".formatted(holders, fields, limit));
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("content").spliterator(), false)
                .toList();
    }

    private static String state(Hub hub, String holder) {
        return rows(hub, 100, holder).get(0).path("state").asText();
    }

    private static String code(Answer answer) {
        return answer.json().path("Value").asText();
    }
}
