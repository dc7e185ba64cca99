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
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Hub;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** What customers hold, as Emarsys lists it. Every test has customers of its own. */
class HeldCouponsTest {
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
    void the_newest_coupons_of_all_holders_come_first_up_to_the_limit(TestDatabase database) {
        Partners partners = partners(database);
        List<String> codes = IntStream.range(0, 6)
                .mapToObj(n -> {
                    partners.hub().clock().advance(Duration.ofSeconds(1));
                    return Partners.code(partners.coupon("newest " + n, "\"integrationId\": \"newest-" + n % 2 + "\""));
                })
                .toList();

        List<JsonNode> rows = partners.rows(4, "newest-0", "newest-1", "newest-unknown");

        assertThat(rows)
                .extracting(row -> row.path("value").asText())
                .containsExactly(codes.get(5), codes.get(4), codes.get(3), codes.get(2));
        assertThat(rows)
                .extracting(row -> row.path("integrationId").asText())
                .containsExactly("newest-1", "newest-0", "newest-1", "newest-0");
        assertThat(partners.rows(0, "newest-0")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_campaign_filters_the_rows_of_its_holder(TestDatabase database) {
        Partners partners = partners(database);
        partners.coupon("filter", "\"integrationId\": \"filter-1\"");
        String other = Partners.code(partners.coupon(5843, "filter", "\"integrationId\": \"filter-1\""));

        List<JsonNode> rows =
                partners.list(100, "[{\"campaignId\": \"5843\", \"integrationId\": \"filter-1\"}]", "[\"value\"]");

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.path("value").asText()).isEqualTo(other);
            assertThat(row.path("campaignId").asText()).isEqualTo("5843");
        });
        assertThat(partners.rows(100, "filter-1")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void the_state_follows_the_dates_of_the_coupon(TestDatabase database) {
        Partners partners = partners(database);
        partners.coupon(
                "state",
                "\"integrationId\": \"state-1\", \"startDate\": \"%s\", \"expiryDate\": \"%s\""
                        .formatted(
                                partners.hub().clock().instant().plusSeconds(60),
                                partners.hub().clock().instant().plusSeconds(120)));

        assertThat(partners.state("state-1")).isEqualTo("pending");
        partners.hub().clock().advance(Duration.ofSeconds(60));
        assertThat(partners.state("state-1")).isEqualTo("active");
        partners.hub().clock().advance(Duration.ofSeconds(60).minusMillis(1));
        assertThat(partners.state("state-1")).isEqualTo("active");
        partners.hub().clock().advance(Duration.ofMillis(1));
        assertThat(partners.state("state-1")).isEqualTo("expired");
    }

    @ParameterizedTest
    @EnumSource
    void a_coupon_that_has_been_redeemed_often_enough_is_used(TestDatabase database, @TempDir Path folder) {
        String url = database.url();
        try (Hub hub = Hub.with(folder).database(url).start()) {
            Partners partners = new Partners(hub);
            partners.coupon("used", "\"integrationId\": \"used-1\", \"usageLimit\": 2");
            Tables tables = Tables.of(url, folder);

            tables.change("UPDATE coupon SET usage_counter = 1 WHERE recipient_integration_id = 'used-1'");
            String onceRedeemed = partners.state("used-1");
            tables.change("UPDATE coupon SET usage_counter = 2 WHERE recipient_integration_id = 'used-1'");

            assertThat(onceRedeemed).isEqualTo("active");
            assertThat(partners.state("used-1")).isEqualTo("used");
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
            Partners partners = new Partners(hub);
            partners.coupon("off", "\"integrationId\": \"off-1\"");
            assertThat(partners.state("off-1")).isEqualTo("active");
        }

        Files.writeString(config.resolve(campaign), "\nstate: disabled\n", StandardOpenOption.APPEND);

        try (Hub hub = Hub.with(folder).setting("config", config.toString()).start()) {
            Partners partners = new Partners(hub);
            assertThat(partners.state("off-1")).isEqualTo("disabled");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_thousand_holders_are_listed_in_one_request(TestDatabase database) {
        Partners partners = partners(database);
        String everybodys = Partners.code(partners.coupon("thousand", ""));
        String[] holders =
                IntStream.range(0, 1000).mapToObj(n -> "thousand-" + n).toArray(String[]::new);
        for (int n = 0; n < 1000; n += 50) {
            partners.reserve(everybodys, holders[n]);
        }

        List<JsonNode> rows = partners.rows(5000, holders);

        assertThat(rows)
                .hasSize(20)
                .extracting(row -> row.path("integrationId").asText())
                .doesNotHaveDuplicates()
                .contains("thousand-0", "thousand-950");
    }

    private static Partners partners(TestDatabase database) {
        return Objects.requireNonNull(PARTNERS.get(database));
    }
}
