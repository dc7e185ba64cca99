package org.promohub.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.promohub.problem.Problem;
import org.promohub.testing.Crowd;

class TurnsTest {
    private static final Turn ANN = Turn.ofProfile("demo", "ann");
    private static final Turn CART = Turn.ofSession("demo", 398, "cart");

    private final Turns turns = new Turns();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void one_runs_two_wait_and_the_next_is_refused_at_once() throws Exception {
        AtomicInteger running = new AtomicInteger();
        CompletionService<Integer> four = start(4, List.of(CART), running);

        assertThatThrownBy(() -> four.take().get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("Too many requests are updating this session at the same time")
                .hasRootCauseInstanceOf(Problem.class);

        end.countDown();
        List<Integer> most = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            most.add(four.take().get());
        }
        assertThat(most).containsOnly(1);
    }

    @Test
    void different_carts_of_one_customer_wait_for_each_other() throws Exception {
        CompletionService<Integer> four = new ExecutorCompletionService<>(threads);
        AtomicInteger running = new AtomicInteger();
        for (int i = 0; i < 4; i++) {
            List<Turn> order = List.of(ANN, Turn.ofSession("demo", 398, "cart" + i));
            four.submit(() -> turns.take(order, () -> work(running)));
        }

        assertThatThrownBy(() -> four.take().get())
                .hasRootCauseMessage("Too many requests are updating this profile at the same time");
        end.countDown();
    }

    @Test
    void who_is_refused_takes_no_place() {
        List<Turn> ann = List.of(ANN);

        int places = turns.take(
                ann,
                () -> turns.take(
                        ann,
                        () -> turns.take(ann, () -> {
                            assertThatThrownBy(() -> turns.take(List.of(ANN, CART), () -> 0))
                                    .isInstanceOf(Problem.class);
                            return turns.size();
                        })));

        assertThat(places).isOne();
    }

    @Test
    void nothing_is_left_of_turns_that_were_taken() {
        end.countDown();

        Crowd.of(
                8,
                200,
                number -> turns.take(
                        List.of(Turn.ofProfile("demo", "p" + number), Turn.ofSession("demo", 1, "s" + number)),
                        () -> number));

        assertThat(turns.size()).isZero();
    }

    @Test
    void work_that_throws_gives_its_turn_back() {
        assertThatThrownBy(() -> turns.take(List.of(ANN, CART), () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(turns.size()).isZero();
    }

    private CompletionService<Integer> start(int count, List<Turn> order, AtomicInteger running) {
        CompletionService<Integer> service = new ExecutorCompletionService<>(threads);
        for (int i = 0; i < count; i++) {
            service.submit(() -> turns.take(order, () -> work(running)));
        }
        return service;
    }

    /** Waits for the end; how many did so at once. */
    private int work(AtomicInteger running) {
        int now = running.incrementAndGet();
        try {
            end.await();
            return now;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            running.decrementAndGet();
        }
    }
}
