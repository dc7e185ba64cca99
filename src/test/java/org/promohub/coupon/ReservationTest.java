package org.promohub.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.TestDatabase;

/** Reservations, as Braze makes them. Every test has customers of its own. */
class ReservationTest {
    private static final Map<TestDatabase, Partners> PARTNERS = new EnumMap<>(TestDatabase.class);

    @BeforeAll
    static void start(@TempDir Path folder) {
        for (TestDatabase database : TestDatabase.values()) {
            PARTNERS.put(database, new Partners(database.hub(folder.resolve(database.name()))));
        }
    }

    @AfterAll
    static void stop() {
        PARTNERS.values().forEach(partners -> partners.hub().close());
    }

    @ParameterizedTest
    @EnumSource
    void a_reserved_coupon_is_among_what_the_customer_holds(TestDatabase database) {
        Partners partners = partners(database);
        String code = Partners.code(partners.coupon("soft", ""));

        Answer reserved = partners.reserve(code, "soft-1");
        partners.reserve(code, "soft-2");

        assertThat(reserved.status()).isEqualTo(200);
        assertThat(reserved.json().path("value").asText()).isEqualTo(code);
        assertThat(reserved.json().path("reservation").asBoolean()).isTrue();
        assertThat(reserved.json().path("isReservationMandatory").asBoolean()).isFalse();
        assertThat(partners.rows(100, "soft-1")).singleElement().satisfies(row -> {
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
        Partners partners = partners(database);
        String code = Partners.code(partners.coupon("mandatory", "\"isReservationMandatory\": true"));

        Answer reserved = partners.reserve(code, "mandatory-1");

        assertThat(reserved.json().path("isReservationMandatory").asBoolean()).isTrue();
        assertThat(partners.rows(100, "mandatory-1")).singleElement().satisfies(row -> assertThat(
                        row.path("isReservationMandatory").asBoolean())
                .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void a_repeated_reservation_gives_the_same_answer_and_is_one_row(TestDatabase database) {
        Partners partners = partners(database);
        String code = Partners.code(partners.coupon("twice", ""));

        Answer first = partners.reserve(code, "twice-1");
        Answer second = partners.reserve(code.toLowerCase(Locale.ROOT), "twice-1");

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(partners.rows(100, "twice-1")).singleElement().satisfies(row -> assertThat(
                        row.path("reservationCounter").asLong())
                .isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void only_its_recipient_may_reserve_a_personal_coupon(TestDatabase database) {
        Partners partners = partners(database);
        String code = Partners.code(partners.coupon("personal", "\"integrationId\": \"personal-1\""));

        Answer owner = partners.reserve(code, "personal-1");
        Answer other = partners.reserve(code, "personal-2");

        assertThat(owner.status()).isEqualTo(200);
        assertThat(owner.json().path("reservation").asBoolean()).isFalse();
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.error()).contains("couponValue", code);
        assertThat(partners.rows(100, "personal-1")).hasSize(1);
        assertThat(partners.rows(100, "personal-2")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_reservation_limit_does_not_bind_reservations_by_request(TestDatabase database) {
        Partners partners = partners(database);
        String code = Partners.code(partners.coupon("limit", "\"reservationLimit\": 1"));

        Answer first = partners.reserve(code, "limit-1");
        Answer second = partners.reserve(code, "limit-2");

        assertThat(List.of(first.status(), second.status())).containsOnly(200);
        assertThat(partners.rows(100, "limit-2")).singleElement().satisfies(row -> {
            assertThat(row.path("reservationLimit").asLong()).isEqualTo(1);
            assertThat(row.path("reservationCounter").asLong()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_code_cannot_be_reserved(TestDatabase database) {
        Answer answer = partners(database).reserve("NO-SUCH-CODE", "nobody");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error()).contains("NO-SUCH-CODE");
    }

    @ParameterizedTest
    @EnumSource
    void a_code_with_a_space_after_it_is_another_code(TestDatabase database) {
        Partners partners = partners(database);
        String code = Partners.code(partners.coupon("space", ""));

        assertThat(partners.reserve(code + " ", "space-1").status()).isEqualTo(404);
        assertThat(partners.reserve(code, "space-1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void a_reservation_does_not_make_a_coupon_somebodys_own(TestDatabase database) {
        Partners partners = partners(database);
        String reserved = Partners.code(partners.coupon("matching", ""));
        partners.reserve(reserved, "matching-1");

        Answer personal = partners.coupon("matching", "\"integrationId\": \"matching-1\"");

        assertThat(Partners.code(personal)).isNotEqualTo(reserved);
        assertThat(Partners.code(partners.coupon("matching", ""))).isEqualTo(reserved);
        assertThat(partners.rows(100, "matching-1")).hasSize(2);
    }

    @Test
    void a_hub_with_one_worker_can_take_ids_in_the_middle_of_a_reservation(@TempDir Path folder) {
        try (Hub hub = Hub.with(folder).setting("workers", "1").start()) {
            Partners partners = new Partners(hub);
            assertThat(partners.reserve("EW-1BC2", "first").status()).isEqualTo(200);
        }
    }

    private static Partners partners(TestDatabase database) {
        return Objects.requireNonNull(PARTNERS.get(database));
    }
}
