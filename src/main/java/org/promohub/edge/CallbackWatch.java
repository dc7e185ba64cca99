package org.promohub.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.promohub.callback.Delivery;
import org.promohub.callback.Settled;
import org.promohub.callback.Verdict.Dead;
import org.promohub.callback.Verdict.Delivered;
import org.promohub.callback.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators see of callbacks: a line of the log for each that is settled, and metrics for each server. */
public final class CallbackWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackWatch.class);

    /** Callers name the servers: after these many, the others count as one. */
    private static final int MOST_TARGETS = 200;

    private final Metrics metrics;
    private final Clock clock;
    private final Set<String> targets = ConcurrentHashMap.newKeySet();
    private final Map<Tags, Counter> attempts = new ConcurrentHashMap<>();
    private final MultiGauge waiting;
    private final MultiGauge oldest;

    public CallbackWatch(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.waiting = MultiGauge.builder("promohub.callbacks.waiting").register(metrics.registry());
        this.oldest = MultiGauge.builder("promohub.callbacks.oldest.seconds").register(metrics.registry());
    }

    /** Notes an attempt that was settled. */
    public void settled(Settled settled) {
        String outcome = settled.verdict() instanceof Delivered
                ? "delivered"
                : settled.verdict() instanceof Dead ? "dead" : "retried";
        Delivery delivery = settled.delivery();
        attempts.computeIfAbsent(
                        tags(delivery.deployment(), delivery.origin()).and("outcome", outcome),
                        tags -> metrics.registry().counter("promohub.callbacks.attempts", tags))
                .increment();
        if (!outcome.equals("retried")) {
            LOG.info(
                    "callback {} {} at try {}: status {}, {} ms, to {}, request {}, correlation {}",
                    delivery.id(),
                    outcome,
                    delivery.tries() + 1,
                    settled.attempt().status().map(String::valueOf).orElse("none"),
                    settled.attempt().duration().toMillis(),
                    delivery.origin(),
                    delivery.requestId(),
                    delivery.correlationId().orElse("none"));
        }
    }

    /** Shows how much waits. */
    public void look(List<Waiting> now) {
        waiting.register(rows(now, Waiting::deliveries, Long::sum), true);
        oldest.register(
                rows(
                        now,
                        each -> Duration.between(each.oldest(), clock.instant()).toSeconds(),
                        Long::max),
                true);
    }

    /** Servers that are shown as one have one value. */
    private List<MultiGauge.Row<?>> rows(
            List<Waiting> all, Function<Waiting, Long> value, BinaryOperator<Long> together) {
        Map<Tags, Long> values = new LinkedHashMap<>();
        all.forEach(each -> values.merge(tags(each.deployment(), each.target()), value.apply(each), together));
        return values.entrySet().stream()
                .<MultiGauge.Row<?>>map(each -> MultiGauge.Row.of(each.getKey(), each.getValue()))
                .toList();
    }

    private Tags tags(String deployment, String target) {
        boolean shown = targets.contains(target) || (targets.size() < MOST_TARGETS && targets.add(target));
        return Tags.of("deployment", deployment, "target", shown ? target : "other");
    }
}
