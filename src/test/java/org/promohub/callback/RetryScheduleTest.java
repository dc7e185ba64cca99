package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** When what failed is tried again. */
class RetryScheduleTest {
    private final RetrySchedule schedule =
            new RetrySchedule(List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(100)));

    @Property
    void a_wait_is_that_of_the_schedule_a_fifth_more_or_less(
            @ForAll @IntRange(min = 1, max = 3) int tries, @ForAll long seed) {
        double seconds = Math.pow(10, tries - 1.0);

        assertThat(schedule.after(tries, new Random(seed)).orElseThrow())
                .isBetween(millis(seconds * 0.8), millis(seconds * 1.2));
    }

    @Test
    void what_failed_together_does_not_come_back_together() {
        Random random = new Random(1);

        assertThat(List.of(schedule.after(3, random), schedule.after(3, random), schedule.after(3, random)))
                .doesNotHaveDuplicates();
    }

    @Test
    void after_the_last_try_there_is_no_other() {
        assertThat(schedule.after(4, new Random(1))).isEmpty();
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
