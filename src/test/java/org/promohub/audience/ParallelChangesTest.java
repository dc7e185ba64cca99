package org.promohub.audience;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.audience.AudienceHub.SEGMENT_BULK;
import static org.promohub.audience.AudienceHub.data;
import static org.promohub.audience.AudienceHub.item;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.Hub;
import org.promohub.testing.HubAddress;
import org.promohub.testing.HubProcess;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;
import org.promohub.testing.TestJson;

/** Requests that change the same customers and audiences at once end as if they had come one after the other. */
class ParallelChangesTest {
    private static final int SENDERS = 12;
    private static final int ROUNDS = 16;
    private static final List<String> CUSTOMERS = List.of("ann", "ben", "cleo", "dan");
    private static final List<String> STABLE = List.of("north", "south", "east");

    /** Hubs on one database. */
    private record Nodes(List<HubAddress> hubs, Tables tables) {
        HubAddress of(int sender) {
            return hubs.get(sender % hubs.size());
        }

        Answer put(int sender, String path, String json) {
            return Crowd.patiently(() -> AudienceHub.send(of(sender), "PUT", "segment", path, json));
        }
    }

    @Test
    void two_nodes_on_one_postgresql_end_in_a_state_that_some_order_gives(@TempDir Path folder) {
        String url = TestDatabase.POSTGRESQL.url();
        Map<String, String> settings = HubProcess.on(url, folder);
        try (HubProcess first = HubProcess.start(settings);
                HubProcess second = HubProcess.start(settings)) {
            changeAtOnce(new Nodes(List.of(first.address(), second.address()), Tables.of(url, folder)));
        }
    }

    @Test
    void a_node_on_the_embedded_database_ends_in_a_state_that_some_order_gives(@TempDir Path folder) {
        try (Hub hub = Hub.start(folder)) {
            changeAtOnce(new Nodes(List.of(hub.address()), Tables.of("", folder)));
        }
    }

    private static void changeAtOnce(Nodes nodes) {
        STABLE.forEach(audience -> create(nodes.of(0), audience));
        create(nodes.of(0), "fleeting");

        List<Answer> answers = Crowd.of(SENDERS, SENDERS * ROUNDS, call -> change(nodes, call));

        assertThat(answers)
                .extracting(answer -> answer.status() + " " + answer.error())
                .allMatch(answer -> answer.matches("20[014] .*|404 .*fleeting|409 .*'fleeting' already exists"));
        assertThat(answers).extracting(Answer::status).contains(200, 204);
        requireEveryAttribute(nodes);
        requireOneProfileEach(nodes);
        requireHistoriesThatLeadToTheMemberships(nodes);
        requireMembershipsThatSomeOrderGives(nodes);
    }

    /** A call by its number: each number a sender's own attribute, or a change that others contradict. */
    private static Answer change(Nodes nodes, int call) {
        int sender = call % SENDERS;
        int round = call / SENDERS;
        String customer = CUSTOMERS.get((sender + round) % CUSTOMERS.size());
        List<IntFunction<Answer>> kinds = List.of(
                n -> nodes.put(n, "/segment/customer_profile/" + customer, attribute(call)),
                n -> nodes.put(n, SEGMENT_BULK, data(items(CUSTOMERS, "north", "south"))),
                n -> nodes.put(n, SEGMENT_BULK, data(items(reversed(), "south", "north"))),
                n -> nodes.put(n, "/segment/customer_profile/" + customer, attribute(call)),
                n -> nodes.put(
                        n,
                        "/segment/customer_profiles/" + customer + "/audiences",
                        "{\"data\": {\"adds\": [\"fleeting\"], \"deletes\": [\"east\"]}}"),
                n -> fleeting(nodes.of(n), round),
                n -> nodes.put(n, "/segment/customer_profile/" + customer, attribute(call)),
                n -> nodes.put(n, SEGMENT_BULK, data(items(reversed(), "east fleeting", "north"))));
        return kinds.get((sender * 3 + round) % kinds.size()).apply(sender);
    }

    private static String attribute(int call) {
        return "{\"attributes\": {\"own%d\": %d, \"Language\": \"of %d\"}}".formatted(call, call, call);
    }

    private static List<String> reversed() {
        List<String> reversed = new ArrayList<>(CUSTOMERS);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    private static List<String> items(List<String> customers, String adds, String deletes) {
        return customers.stream().map(customer -> item(customer, adds, deletes)).toList();
    }

    private static Answer fleeting(HubAddress hub, int round) {
        return switch (round % 3) {
            case 0 -> AudienceHub.send(hub, "DELETE", "segment", "/segment/audiences/fleeting", "");
            case 1 -> create(hub, "fleeting");
            default ->
                AudienceHub.send(
                        hub,
                        "PUT",
                        "segment",
                        "/segment/audiences/fleeting",
                        "{\"audienceName\": \"of " + round + "\"}");
        };
    }

    private static Answer create(HubAddress hub, String audience) {
        return AudienceHub.send(
                hub,
                "POST",
                "segment",
                "/segment/audiences",
                "{\"audienceId\": \"%s\", \"audienceName\": \"%s\"}".formatted(audience, audience));
    }

    private static void requireEveryAttribute(Nodes nodes) {
        Set<String> expected = new HashSet<>();
        for (int call = 0; call < SENDERS * ROUNDS; call++) {
            int kind = (call % SENDERS * 3 + call / SENDERS) % 8;
            if (kind == 0 || kind == 3 || kind == 6) {
                expected.add("own" + call);
            }
        }
        Set<String> kept = new HashSet<>();
        nodes.tables()
                .texts("SELECT attributes FROM profile")
                .forEach(attributes -> TestJson.read(attributes).fieldNames().forEachRemaining(kept::add));
        kept.remove("Language");
        assertThat(kept).hasSizeGreaterThan(SENDERS * ROUNDS / 4).isEqualTo(expected);
    }

    private static void requireOneProfileEach(Nodes nodes) {
        assertThat(nodes.tables().texts("SELECT integration_id FROM profile"))
                .containsExactlyInAnyOrderElementsOf(CUSTOMERS);
    }

    /** A join follows a leave and the other way round, and the last of them is how it is. */
    private static void requireHistoriesThatLeadToTheMemberships(Nodes nodes) {
        Map<String, List<Boolean>> histories = new java.util.HashMap<>();
        nodes.tables().jdbi().useHandle(handle -> handle.select(
                        """
                                SELECT profile_id, audience_id, added FROM membership_change
                                WHERE audience_id IN (SELECT id FROM audience WHERE integration_id <> 'fleeting')
                                ORDER BY created, id
                                """)
                .map((row, context) -> Map.entry(row.getLong(1) + "/" + row.getLong(2), row.getBoolean(3)))
                .forEach(change -> histories
                        .computeIfAbsent(change.getKey(), key -> new ArrayList<>())
                        .add(change.getValue())));
        Set<String> joined = histories.entrySet().stream()
                .filter(history -> balance(history.getValue()) == 1)
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toSet());
        Set<String> memberships = new HashSet<>(
                nodes.tables()
                        .texts(
                                """
                        SELECT CONCAT(CAST(profile_id AS VARCHAR(20)), '/', CAST(audience_id AS VARCHAR(20)))
                        FROM audience_membership
                        WHERE audience_id IN (SELECT id FROM audience WHERE integration_id <> 'fleeting')
                        """));
        assertThat(histories.values())
                .allSatisfy(history -> assertThat(balance(history)).isBetween(0L, 1L));
        assertThat(memberships).isEqualTo(joined);
    }

    /** Joins less leaves: with set semantics one for a member, none for another. */
    private static long balance(List<Boolean> history) {
        return history.stream().mapToLong(added -> added ? 1 : -1).sum();
    }

    /** The last of the bulk requests has been all of it the last: all customers are in the same of its audiences. */
    private static void requireMembershipsThatSomeOrderGives(Nodes nodes) {
        Map<String, Long> members = Stream.of("north", "south")
                .collect(toMap(audience -> audience, audience -> nodes.tables()
                        .number(
                                """
                                        SELECT COUNT(*) FROM audience_membership m JOIN audience a ON a.id = m.audience_id
                                        WHERE a.integration_id = ?
                                        """,
                                audience)));
        assertThat(members.values()).allMatch(count -> count == 0 || count == CUSTOMERS.size());
    }
}
