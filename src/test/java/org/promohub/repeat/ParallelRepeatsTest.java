package org.promohub.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.repeat.ShopHub.KEY;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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

/** Requests with one key that come all at once: on the embedded database, and on PostgreSQL with two hubs. */
class ParallelRepeatsTest {
    private static final int CALLERS = 40;
    private static final Map<TestDatabase, Nodes> NODES = new EnumMap<>(TestDatabase.class);

    /** The hubs that share a database. */
    private record Nodes(List<HubAddress> addresses, List<AutoCloseable> hubs, Tables tables) {
        /** What callers get who ask one node each, and again when too many others are at it. */
        List<Answer> all(Function<HubAddress, Answer> call) {
            return Crowd.of(
                    CALLERS, caller -> Crowd.patiently(() -> call.apply(addresses.get(caller % addresses.size()))));
        }

        long count(String table) {
            return tables.number("SELECT COUNT(*) FROM " + table);
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

    private static Nodes nodes(TestDatabase database) {
        return Objects.requireNonNull(NODES.get(database));
    }

    @ParameterizedTest
    @EnumSource
    void one_return_is_done_though_it_takes_all_units_that_there_are(TestDatabase database) {
        Nodes nodes = nodes(database);
        HubAddress hub = nodes.addresses().get(0);
        long before = nodes.count("session_return");
        for (int round = 0; round < 5; round++) {
            String session = "all-" + round;
            assertThat(ShopHub.put(hub, session, "ada", "closed", 3).status()).isEqualTo(200);

            List<Answer> answers = nodes.all(node -> ShopHub.giveBack(node, session, 3, KEY, "k"));

            assertAllSame(answers);
        }
        assertThat(nodes.count("session_return")).isEqualTo(before + 5);
    }

    @ParameterizedTest
    @EnumSource
    void one_session_of_a_new_customer_is_made(TestDatabase database) {
        Nodes nodes = nodes(database);
        for (int round = 0; round < 5; round++) {
            String session = "new-" + round;

            List<Answer> answers = nodes.all(node -> ShopHub.put(node, session, session, "closed", 3, KEY, "k"));

            assertAllSame(answers);
            assertThat(answers.get(0)
                            .json()
                            .at("/customerProfile/closedSessions")
                            .asInt())
                    .isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_event_of_a_new_customer_is_kept(TestDatabase database) {
        Nodes nodes = nodes(database);
        long before = nodes.count("event");
        for (int round = 0; round < 5; round++) {
            String customer = "told-" + round;

            List<Answer> answers = nodes.all(node -> ShopHub.did(node, customer, false, KEY, "k"));

            assertAllSame(answers);
        }
        assertThat(nodes.count("event")).isEqualTo(before + 5);
    }

    private static void assertAllSame(List<Answer> answers) {
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(new HashSet<>(
                        answers.stream().map(answer -> answer.json().toString()).toList()))
                .hasSize(1);
    }
}
