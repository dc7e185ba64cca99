package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What many threads have done by one. */
class TogetherTest {
    private final List<Integer> done = new ArrayList<>();
    private Consumer<List<Integer>> action = done::addAll;

    private final Together<Integer> together = new Together<>(2, Duration.ZERO, batch -> action.accept(batch));

    @Test
    void what_comes_while_the_action_fails_is_done_all_the_same() {
        action = batch -> {
            action = done::addAll;
            add(2);
            throw new IllegalStateException("no database");
        };

        assertThatThrownBy(() -> together.add(1)).hasMessage("no database");

        assertThat(done).containsExactly(2);
    }

    /** Adds something by another thread, which does not wait. */
    private void add(int item) {
        Thread other = new Thread(() -> together.add(item));
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
