package org.promohub.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.Hub;
import org.promohub.testing.HubAddress;
import org.promohub.testing.HubProcess;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** Events of one customer at once: on the embedded database, and on PostgreSQL with two hubs. */
class ParallelEventsTest {
    private static final Map<TestDatabase, Nodes> NODES = new EnumMap<>(TestDatabase.class);

    /** The hubs that share a database. */
    private record Nodes(List<HubAddress> addresses, List<AutoCloseable> hubs, Tables tables) {
        Answer braze(int caller, String customer, String type, String identifier) {
            return Crowd.patiently(
                    () -> EventHub.braze(addresses.get(caller % addresses.size()), customer, type, identifier));
        }

        long events(String type) {
            return tables.number("SELECT COUNT(*) FROM event WHERE type = ?", type);
        }

        long profiles(String customer) {
            return tables.number("SELECT COUNT(*) FROM profile WHERE integration_id = ?", customer);
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
    @EnumSource
    void repeats_of_one_identifier_are_one_event_with_one_answer(TestDatabase database) {
        Nodes nodes = nodes(database);

        List<Answer> answers = Crowd.of(60, caller -> nodes.braze(caller, "once", "repeated", "mail-1"));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(new HashSet<>(answers.stream().map(Answer::json).toList())).hasSize(1);
        assertThat(nodes.events("repeated")).isEqualTo(1);
        assertThat(nodes.profiles("once")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void events_of_one_new_customer_are_all_kept(TestDatabase database) {
        Nodes nodes = nodes(database);

        List<Answer> answers = Crowd.of(12, 60, caller -> nodes.braze(caller, "busy", "many", "mail-" + caller));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers).extracting(answer -> answer.json().at("/event/id")).doesNotHaveDuplicates();
        assertThat(nodes.events("many")).isEqualTo(60);
        assertThat(nodes.profiles("busy")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_kind_of_event_that_many_customers_bring_is_made_once(TestDatabase database) {
        Nodes nodes = nodes(database);

        List<Answer> answers =
                Crowd.of(12, 60, caller -> nodes.braze(caller, "customer-" + caller, "brand new", "mail-1"));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(nodes.events("brand new")).isEqualTo(60);
        assertThat(nodes.tables().number("SELECT COUNT(*) FROM event_type WHERE name = 'brand new'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void of_four_requests_for_one_customer_at_one_node_the_last_is_refused_at_once(TestDatabase database) {
        Nodes nodes = nodes(database);
        HubAddress node = nodes.addresses().get(0);
        nodes.braze(0, "crowded", "first", "mail-0");

        List<CompletableFuture<Answer>> answers = nodes.tables().jdbi().inTransaction(handle -> {
            handle.execute("UPDATE profile SET revision = revision + 1 WHERE integration_id = 'crowded'");
            List<CompletableFuture<Answer>> sent = Stream.of("a", "b", "c", "d")
                    .map(each -> CompletableFuture.supplyAsync(
                            () -> EventHub.braze(node, "crowded", "held", "mail-" + each),
                            run -> new Thread(run).start()))
                    .toList();
            CompletableFuture.anyOf(sent.toArray(CompletableFuture[]::new)).join();
            return sent;
        });

        assertThat(answers.stream().map(CompletableFuture::join).map(Answer::status))
                .containsExactlyInAnyOrder(200, 200, 200, 429);
        assertThat(nodes.events("held")).isEqualTo(3);
    }

    private static Nodes nodes(TestDatabase database) {
        return Objects.requireNonNull(NODES.get(database));
    }
}
