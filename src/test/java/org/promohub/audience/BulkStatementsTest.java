package org.promohub.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.access.Caller;
import org.promohub.access.Platform;
import org.promohub.audience.ChangeMemberships.Change;
import org.promohub.edge.config.Configuration;
import org.promohub.profile.ProfileStore;
import org.promohub.profile.Profiles;
import org.promohub.store.Database;
import org.promohub.store.DatabaseSettings;
import org.promohub.store.Ids;
import org.promohub.store.Transactions;
import org.promohub.tenant.Deployment;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** How many statements a bulk change needs; a batch is one. */
class BulkStatementsTest {
    private static final Deployment DEMO = Configuration.read(Path.of("config")).deployments().stream()
            .filter(deployment -> deployment.id().equals("demo"))
            .findFirst()
            .orElseThrow();
    private static final Caller CALLER = new Caller(DEMO, DEMO.applications().get(0), Platform.SEGMENT, "a request");

    @ParameterizedTest
    @EnumSource
    void a_thousand_changes_need_as_many_statements_as_one(TestDatabase kind, @TempDir Path folder) {
        try (Database database = Database.open(new DatabaseSettings(kind.url(), "", "", folder, 3))) {
            Audiences audiences = audiences(database);
            audiences.create(new CreateAudience(CALLER, text("segment"), text("a"), text("A")));
            audiences.create(new CreateAudience(CALLER, text("segment"), text("b"), text("B")));
            List<String> statements = statementsOf(database);

            List<List<String>> needed = new ArrayList<>();
            for (int size : new int[] {1, 10, 500}) {
                needed.add(statements(statements, () -> audiences.change(changes("new" + size, size, "a", ""))));
                needed.add(statements(statements, () -> audiences.change(changes("new" + size, size, "b", "a"))));
            }

            assertThat(needed.get(0)).hasSizeLessThanOrEqualTo(8);
            assertThat(needed.get(2)).isEqualTo(needed.get(0));
            assertThat(needed.get(4)).isEqualTo(needed.get(0));
            assertThat(needed.get(1)).hasSizeLessThanOrEqualTo(8);
            assertThat(needed.get(3)).isEqualTo(needed.get(1));
            assertThat(needed.get(5)).isEqualTo(needed.get(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_audience_of_many_members_is_deleted_with_as_many_statements_as_an_empty_one(
            TestDatabase kind, @TempDir Path folder) {
        try (Database database = Database.open(new DatabaseSettings(kind.url(), "", "", folder, 3))) {
            Audiences audiences = audiences(database);
            List<String> statements = statementsOf(database);

            List<List<String>> needed = new ArrayList<>();
            for (int size : new int[] {0, 1, 500}) {
                audiences.create(new CreateAudience(CALLER, text("segment"), text("a"), text("A")));
                audiences.change(changes("member", size, "a", ""));
                needed.add(statements(
                        statements, () -> audiences.delete(new DeleteAudience(CALLER, text("segment"), text("a")))));
            }

            assertThat(needed.get(0)).hasSizeLessThanOrEqualTo(4);
            assertThat(needed.get(1)).isEqualTo(needed.get(0));
            assertThat(needed.get(2)).isEqualTo(needed.get(0));
            assertThat(new Tables(database.jdbi()).number("SELECT COUNT(*) FROM membership_change WHERE NOT added"))
                    .isEqualTo(501);
        }
    }

    private static Audiences audiences(Database database) {
        Transactions transactions = new Transactions(database.jdbi());
        Ids ids = new Ids(transactions, 1000);
        Profiles profiles = new Profiles(new ProfileStore(), ids, Clock.systemUTC());
        return new Audiences(
                transactions, new AudienceStore(), new MembershipStore(), profiles, ids, Clock.systemUTC());
    }

    /** What the database is told from now on. */
    private static List<String> statementsOf(Database database) {
        List<String> statements = new CopyOnWriteArrayList<>();
        database.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                statements.add(context.getRawSql());
            }
        });
        return statements;
    }

    /** The statements of a call, but for those that take a block of a thousand ids now and then. */
    private static List<String> statements(List<String> statements, Runnable call) {
        statements.clear();
        call.run();
        return statements.stream().filter(sql -> !sql.contains("id_block")).toList();
    }

    private static ChangeMemberships changes(String customers, int size, String joined, String left) {
        return new ChangeMemberships(
                CALLER,
                text("segment"),
                Optional.of(false),
                IntStream.range(0, size)
                        .mapToObj(n -> new Change(
                                text(customers + "-" + n),
                                names(joined),
                                names(left),
                                Optional.empty(),
                                Optional.empty()))
                        .toList());
    }

    private static List<AudienceName> names(String name) {
        return name.isEmpty() ? List.of() : List.of(new AudienceName(Optional.empty(), text(name), Optional.empty()));
    }

    private static Optional<String> text(String text) {
        return Optional.of(text);
    }
}
