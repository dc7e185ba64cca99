package org.promohub.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.store.Fingerprint;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.Hub;
import org.promohub.testing.HubAddress;
import org.promohub.testing.HubProcess;
import org.promohub.testing.SomeOrder;
import org.promohub.testing.SomeOrder.Call;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** Requests that change the same customers and audiences at once answer and end as if they had come one after the other. */
class ParallelChangesTest {
    private static final int SENDERS = 12;
    private static final int ROUNDS = 24;
    private static final List<String> CUSTOMERS = List.of("ann", "ben", "cleo", "dan");
    private static final List<String> REVERSED = reversed(CUSTOMERS);

    /** What senders do in turn, by customer and the number of the call. */
    private static final List<BiFunction<WorldCalls, Integer, Call<World>>> KINDS = List.of(
            (hub, call) -> hub.set(customer(call), "Language", "of " + call),
            (hub, call) -> hub.moveAll(CUSTOMERS, "north", "south"),
            (hub, call) -> hub.moveAll(REVERSED, "south", "north"),
            (hub, call) -> hub.set(customer(call), "made" + call % 3, "of " + call),
            (hub, call) -> hub.move(customer(call), "fleeting", "east"),
            (hub, call) -> hub.end("fleeting"),
            (hub, call) -> hub.subscribe(call % 2 == 0 ? CUSTOMERS : REVERSED, "of" + call),
            (hub, call) -> hub.make("fleeting", "of " + call),
            (hub, call) -> hub.set(customer(call), "email", "of " + call),
            (hub, call) -> hub.moveAll(REVERSED, "east fleeting", "north"),
            (hub, call) -> hub.rename("fleeting", "of " + call),
            (hub, call) -> hub.move(customer(call), "east", "fleeting"),
            (hub, call) -> hub.unsubscribe(),
            (hub, call) -> hub.make("fleeting", "of " + call),
            (hub, call) -> hub.erase(customer(call)),
            (hub, call) -> hub.move(customer(call), "north", "south"),
            (hub, call) -> hub.set(customer(call), "ShippingCountry", "of " + call));

    @Test
    void two_nodes_on_one_postgresql_end_in_a_state_that_some_order_gives_without_a_deadlock(@TempDir Path folder) {
        String url = TestDatabase.POSTGRESQL.url();
        Map<String, String> settings = HubProcess.on(url, folder);
        Tables tables = Tables.of(url, folder);
        try (HubProcess first = HubProcess.start(settings);
                HubProcess second = HubProcess.start(settings)) {
            changeAtOnce(List.of(first.address(), second.address()), tables);
        }
        assertThat(deadlocks(tables)).isZero();
    }

    @Test
    void a_node_on_the_embedded_database_ends_in_a_state_that_some_order_gives(@TempDir Path folder) {
        try (Hub hub = Hub.start(folder)) {
            changeAtOnce(List.of(hub.address()), Tables.of("", folder));
        }
    }

    @Test
    void a_message_about_several_customers_waits_for_none_while_it_keeps_others_waiting(@TempDir Path folder)
            throws Exception {
        String message =
                """
                {"type": "audience_membership_change_request",
                 "account": {"account_settings": {"apiKey": "demo-mparticle-0123456789abcdef0123456789abcdef",
                  "deploymentURL": "localhost", "userIdField": "customerId"}},
                 "user_profiles": [%s, %s]}
                """
                        .formatted(joins("ann"), joins("ben"));
        Tables tables;
        try (AudienceHub hub = AudienceHub.start(TestDatabase.POSTGRESQL, folder);
                Handle holdsBen = hub.tables().jdbi().open();
                Handle holdsAnn = hub.tables().jdbi().open()) {
            tables = hub.tables();
            assertThat(hub.put("segment", "/segment/customer_profile/ben", "{}").status())
                    .isEqualTo(200);
            lock(holdsBen.begin(), "ben");
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(
                    () -> AudienceHub.send(hub.hub().address(), "POST", "mparticle", "/mparticle", message));
            while (tables.number("SELECT COUNT(*) FROM pg_locks WHERE NOT granted") == 0) {
                Thread.onSpinWait();
            }
            tables.change(
                    """
                    INSERT INTO profile (deployment, id, integration_id, integration_key, attributes, created)
                    VALUES ('demo', 0, 'ann', ?, '{}', '2026-07-01 12:00:00+00:00')
                    """,
                    Fingerprint.of("ann"));
            lock(holdsAnn.begin(), "ann");
            holdsBen.commit();
            lock(holdsAnn, "ben");
            holdsAnn.commit();

            assertThat(answer.get().status()).isEqualTo(200);
        }
        assertThat(deadlocks(tables)).isZero();
    }

    private static String joins(String customer) {
        return """
                {"user_identities": [{"type": "customer", "encoding": "raw", "value": "%s"}],
                 "audiences": [{"audience_id": 7, "audience_name": "Seven", "action": "add"}]}
                """
                .formatted(customer);
    }

    private static void lock(Handle handle, String customer) {
        handle.execute("SELECT id FROM profile WHERE integration_id = ? FOR NO KEY UPDATE", customer);
    }

    private static void changeAtOnce(List<HubAddress> hubs, Tables tables) {
        WorldCalls first = new WorldCalls(hubs.get(0));
        List<Call<World>> calls = new ArrayList<>();
        List.of("north", "south", "east", "fleeting").forEach(audience -> calls.add(first.make(audience, audience)));

        calls.addAll(Crowd.of(SENDERS, SENDERS * ROUNDS, call -> {
            WorldCalls hub = new WorldCalls(hubs.get(call % hubs.size()));
            return KINDS.get((call * 7 + call / KINDS.size()) % KINDS.size()).apply(hub, call);
        }));

        SomeOrder.require(calls, World.EMPTY, World.of(tables));
        requireHistoriesThatLeadToTheMemberships(tables);
    }

    private static String customer(int call) {
        return CUSTOMERS.get(call / 3 % CUSTOMERS.size());
    }

    private static List<String> reversed(List<String> customers) {
        List<String> reversed = new ArrayList<>(customers);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Joins less ends, of audiences that are gone too: one for a member, none for another. */
    private static void requireHistoriesThatLeadToTheMemberships(Tables tables) {
        assertThat(tables.number("SELECT COUNT(*) FROM membership_change")).isPositive();
        assertThat(
                        tables.texts(
                                """
                        SELECT profile_id FROM (
                            SELECT profile_id, audience_id, CASE WHEN added THEN 1 ELSE -1 END AS step FROM membership_change
                            UNION ALL SELECT profile_id, audience_id, -1 FROM audience_membership) AS steps
                        GROUP BY profile_id, audience_id HAVING SUM(step) <> 0
                        """))
                .isEmpty();
    }

    /** How many deadlocks the database has broken, when its connections have ended and said so. */
    private static long deadlocks(Tables tables) {
        String others =
                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        while (tables.number(others) > 0) {
            Thread.onSpinWait();
        }
        return tables.number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }
}
