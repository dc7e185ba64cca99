package org.promohub.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.Hub;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** Several requests for one session at once, on one node and on two. */
class ParallelSessionsTest {
    private static final String LOCK = "UPDATE profile SET revision = revision + 1 WHERE integration_id = 'ann'";
    private static final String CLOSE =
            """
            {"profileId": "racer", "state": "closed", "cartItems": [{"sku": "a", "price": 5, "quantity": 2}]}
            """;

    @ParameterizedTest
    @EnumSource
    void the_fourth_update_of_a_session_is_refused_while_the_first_one_runs(
            TestDatabase database, @TempDir Path folder) {
        try (SessionHub hub = SessionHub.start(database, folder)) {
            hub.put("busy", "{\"profileId\": \"ann\"}");

            List<Answer> answers = whileLocked(hub, number -> "busy");

            assertThat(answers.get(0).status()).isEqualTo(429);
            assertThat(answers.get(0).error())
                    .isEqualTo("Too many requests are updating this session at the same time");
            assertThat(answers.get(0).headers().firstValue("Retry-After")).contains("1");
            assertThat(answers.subList(1, 4)).extracting(Answer::status).containsOnly(200);
            assertThat(hub.get("busy").json().at("/customerSession/updateCount").asInt())
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_fourth_session_of_one_customer_is_refused_while_the_first_one_runs(
            TestDatabase database, @TempDir Path folder) {
        try (SessionHub hub = SessionHub.start(database, folder)) {
            hub.put("other", "{\"profileId\": \"ann\"}");

            List<Answer> answers = whileLocked(hub, number -> "busy" + number);

            assertThat(answers.get(0).status()).isEqualTo(429);
            assertThat(answers.get(0).error())
                    .isEqualTo("Too many requests are updating this profile at the same time");
            assertThat(answers.subList(1, 4)).extracting(Answer::status).containsOnly(200);
        }
    }

    /** What four updates get, in the order in which they get it, of which no one can go on before one is refused. */
    private static List<Answer> whileLocked(SessionHub hub, java.util.function.IntFunction<String> session) {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CompletionService<Answer> four = new ExecutorCompletionService<>(threads);
        List<Answer> answers = new ArrayList<>();
        try {
            hub.tables().jdbi().useTransaction(handle -> {
                handle.execute(LOCK);
                for (int i = 0; i < 4; i++) {
                    String name = session.apply(i);
                    four.submit(() -> hub.put(name, "{\"profileId\": \"ann\"}"));
                }
                answers.add(four.take().get());
            });
            for (int i = 0; i < 3; i++) {
                answers.add(four.take().get());
            }
            return answers;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void two_nodes_lose_no_update_of_one_session(@TempDir Path folder) {
        String url = TestDatabase.POSTGRESQL.url();
        try (Hub one = Hub.with(folder.resolve("1")).database(url).start();
                Hub other = Hub.with(folder.resolve("2")).database(url).start()) {
            int updates = 60;

            Crowd.of(
                    8,
                    updates,
                    number -> untilTaken(
                            number % 2 == 0 ? one : other,
                            "/segment/customer_sessions/shared",
                            "{\"customerSession\": {%s \"attributes\": {\"a%d\": %d}}}"
                                    .formatted(number % 3 == 0 ? "" : "\"profileId\": \"p\",", number % 20, number)));

            SessionHub hub = new SessionHub(one, Tables.of(url, folder));
            assertThat(hub.get("shared").json().at("/customerSession/attributes"))
                    .hasSize(20);
            assertThat(hub.get("shared")
                            .json()
                            .at("/customerSession/updateCount")
                            .asInt())
                    .isEqualTo(updates);
        }
    }

    @Test
    void two_nodes_lose_no_update_of_a_session_that_several_customers_claim(@TempDir Path folder) {
        String url = TestDatabase.POSTGRESQL.url();
        try (Hub one = Hub.with(folder.resolve("1")).database(url).start();
                Hub other = Hub.with(folder.resolve("2")).database(url).start()) {
            int updates = 60;

            Crowd.of(
                    8,
                    updates,
                    number -> untilTaken(
                            number % 2 == 0 ? one : other,
                            "/segment/customer_sessions/claimed",
                            "{\"customerSession\": {\"profileId\": \"p%d\", \"attributes\": {\"a%d\": %d}}}"
                                    .formatted(number % 7, number % 20, number)));

            SessionHub hub = new SessionHub(one, Tables.of(url, folder));
            assertThat(hub.get("claimed").json().at("/customerSession/attributes"))
                    .hasSize(20);
            assertThat(hub.get("claimed")
                            .json()
                            .at("/customerSession/updateCount")
                            .asInt())
                    .isEqualTo(updates);
        }
    }

    @Test
    void two_nodes_close_one_session_once(@TempDir Path folder) {
        String url = TestDatabase.POSTGRESQL.url();
        try (Hub one = Hub.with(folder.resolve("1")).database(url).start();
                Hub other = Hub.with(folder.resolve("2")).database(url).start()) {
            for (int round = 0; round < 5; round++) {
                String path = "/segment/v2/customer_sessions/race" + round;

                List<Answer> answers = Crowd.of(6, number -> untilTaken(number % 2 == 0 ? one : other, path, CLOSE));

                assertThat(answers)
                        .extracting(answer -> answer.json().at("/event/id").asLong())
                        .containsOnly(answers.get(0).json().at("/event/id").asLong());
                assertThat(new SessionHub(one, Tables.of(url, folder)).sales("racer"))
                        .isEqualTo((round + 1) + " " + 10 * (round + 1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessions_of_one_customer_add_up(TestDatabase database, @TempDir Path folder) {
        try (SessionHub hub = SessionHub.start(database, folder)) {
            Crowd.of(6, 30, number -> untilTaken(hub.hub(), "/segment/v2/customer_sessions/s" + number, CLOSE));

            assertThat(hub.sales("racer")).isEqualTo("30 300");
        }
    }

    /** Asks again as long as too many others do. */
    private static Answer untilTaken(Hub hub, String path, String json) {
        while (true) {
            Answer answer = SessionHub.put(hub.address(), path, json);
            if (answer.status() != 429) {
                assertThat(answer.status()).as(answer.error()).isEqualTo(200);
                return answer;
            }
            Thread.onSpinWait();
        }
    }
}
