package org.promohub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** The schema that the migrations make, on both databases. */
class MigrationTest {
    private static final String ATTRIBUTE =
            "INSERT INTO attribute (deployment, id, entity, name, type, created) VALUES (%s, 'STRING', '2026-07-01 12:00:00+00:00')";
    private static final String PROFILE = "INSERT INTO profile (deployment, id, integration_id, integration_key,"
            + " attributes, created) VALUES (%s, '{}', '2026-07-01 12:00:00+00:00')";
    private static final String COUPON = "INSERT INTO coupon (deployment, id, application_id, code, idempotency_key,"
            + " campaign_id, usage_limit, usage_counter, discount_counter, reservation_counter, reservation_mandatory,"
            + " attributes, created) VALUES (%s, 11, 1, 0, 0, 0, FALSE, '{}', '2026-07-01 12:00:00+00:00')";
    private static final String REFERRAL = "INSERT INTO referral (deployment, id, application_id, code, campaign_id,"
            + " advocate_integration_id, advocate_key, usage_limit, usage_counter, attributes, created)"
            + " VALUES (%s, 11, 'a', 'a', 0, 0, '{}', '2026-07-01 12:00:00+00:00')";
    private static final String RESERVATION =
            "INSERT INTO coupon_reservation (deployment, coupon_id, integration_key, created)"
                    + " VALUES (%s, '2026-07-01 12:00:00+00:00')";

    @ParameterizedTest
    @EnumSource
    void migrations_run_on_an_empty_database_and_again_without_harm(TestDatabase database, @TempDir Path folder) {
        String url = database.url();
        try (Database first = open(url, folder)) {
            Tables.of(url, folder).change(COUPON.formatted("'shop', 1, 1, 'CODE', NULL"));
            assertThat(first.answers()).isTrue();
        }

        try (Database second = open(url, folder)) {
            assertThat(second.answers()).isTrue();
            assertThat(Tables.of(url, folder).counts())
                    .containsOnlyKeys(Tables.NAMES)
                    .containsEntry("coupon", 1L)
                    .containsEntry("profile", 0L);
            assertThat(Tables.of(url, folder).texts("SELECT \"version\" FROM \"flyway_schema_history\""))
                    .doesNotHaveDuplicates()
                    .contains("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_happened_to_memberships_outlives_the_new_form_of_its_table(TestDatabase database, @TempDir Path folder) {
        String url = database.url();
        migrate(new DatabaseSettings(url, "", "", folder, 2), "2");
        Tables before = Tables.of(url, folder);
        before.change(PROFILE.formatted("'shop', 7, 'ann', 'ann'"));
        before.change("INSERT INTO membership_change VALUES"
                + " ('shop', 3, 7, 9, 'Old', TRUE, 'cdp', 'r', '2026-07-01 12:00:00+00:00')");

        try (Database open = open(url, folder)) {
            Tables after = new Tables(open.jdbi());

            assertThat(after.texts("SELECT audience_name FROM membership_change"
                            + " WHERE profile_id = 7 AND id = 3 AND audience_id = 9 AND added"))
                    .containsExactly("Old");
            after.change("DELETE FROM profile");
            assertThat(after.counts()).containsEntry("membership_change", 0L);
        }
    }

    /** Brings an empty database to an older version of the schema. */
    private static void migrate(DatabaseSettings settings, String version) {
        Dialect dialect = Dialect.of(settings);
        Flyway.configure()
                .dataSource(dialect.url(settings), settings.embedded() ? "SA" : null, "")
                .placeholders(dialect.placeholders())
                .target(version)
                .load()
                .migrate();
    }

    @Test
    void the_embedded_database_keeps_rows_on_disk_and_waits_for_it(@TempDir Path folder) {
        try (Database database = open("", folder)) {
            Tables tables = new Tables(database.jdbi());

            assertThat(tables.texts("SELECT hsqldb_type FROM INFORMATION_SCHEMA.SYSTEM_TABLES"
                            + " WHERE table_schem = 'PUBLIC' AND table_name <> 'flyway_schema_history'"))
                    .hasSize(Tables.NAMES.size() + 1)
                    .containsOnly("CACHED");
            assertThat(tables.texts("SCRIPT"))
                    .contains("SET FILES WRITE DELAY 0")
                    .contains("SET DATABASE TRANSACTION CONTROL MVCC")
                    .contains("SET DATABASE COLLATION SQL_TEXT NO PAD");
        }
    }

    @Test
    void the_durable_settings_of_postgresql_are_left_as_they_are(@TempDir Path folder) {
        String url = TestDatabase.POSTGRESQL.url();
        try (Database database = open(url, folder)) {
            assertThat(new Tables(database.jdbi()).texts("SHOW synchronous_commit"))
                    .containsExactly("on");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_must_be_unique_is(TestDatabase database, @TempDir Path folder) {
        String url = database.url();
        try (Database open = open(url, folder)) {
            Rows rows = new Rows(open);
            rows.keep(ATTRIBUTE, "'shop', 1, 'Coupon', 'a'");
            rows.keep(ATTRIBUTE, "'shop', 2, 'Referral', 'a'");
            rows.refuse(ATTRIBUTE, "'shop', 3, 'Coupon', 'a'");
            rows.refuse(ATTRIBUTE, "'shop', 1, 'Coupon', 'b'");
            rows.keep(PROFILE, "'shop', 1, 'ann', 'ann'");
            rows.keep(PROFILE, "'other', 1, 'ann', 'ann'");
            rows.refuse(PROFILE, "'shop', 2, 'ann', 'ann'");
            rows.refuse(PROFILE, "'shop', 1, 'ben', 'ben'");
        }
    }

    @ParameterizedTest
    @EnumSource
    void codes_and_idempotency_keys_are_unique(TestDatabase database, @TempDir Path folder) {
        try (Database open = open(database.url(), folder)) {
            Rows rows = new Rows(open);
            rows.keep(COUPON, "'shop', 1, 1, 'CODE', 'key'");
            rows.keep(COUPON, "'shop', 2, 2, 'CODE', NULL");
            rows.keep(COUPON, "'shop', 3, 1, 'code', NULL");
            rows.keep(COUPON, "'other', 1, 1, 'CODE', 'key'");
            rows.refuse(COUPON, "'shop', 4, 1, 'CODE', NULL");
            rows.refuse(COUPON, "'shop', 5, 1, 'CODE5', 'key'");
            rows.refuse(COUPON, "'shop', 1, 1, 'CODE1', NULL");
            rows.keep(REFERRAL, "'shop', 1, 1, 'CODE'");
            rows.keep(REFERRAL, "'shop', 2, 2, 'CODE'");
            rows.refuse(REFERRAL, "'shop', 3, 1, 'CODE'");
            rows.keep(RESERVATION, "'shop', 1, 'ann'");
            rows.keep(RESERVATION, "'shop', 1, 'ben'");
            rows.refuse(RESERVATION, "'shop', 1, 'ann'");
        }
    }

    /** Rows that are inserted as the hub's stores do it. */
    private record Rows(Transactions transactions) {
        Rows(Database database) {
            this(new Transactions(database.jdbi()));
        }

        void keep(String insert, String values) {
            assertThat(transactions.<Integer>oneStatement(
                            transaction -> transaction.handle().execute(insert.formatted(values))))
                    .isEqualTo(1);
        }

        void refuse(String insert, String values) {
            assertThatThrownBy(() -> keep(insert, values)).isInstanceOf(AlreadyThere.class);
        }
    }

    private static Database open(String url, Path folder) {
        return Database.open(new DatabaseSettings(url, "", "", folder, 2));
    }
}
