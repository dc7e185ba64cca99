package org.promohub.edge;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.promohub.code.CodeSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Prometheus reads: requests by route, connections, memory, and codes that get scarce. */
public final class Metrics {
    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, AtomicLong> codesLeft = new ConcurrentHashMap<>();
    private boolean watchesJvm;

    /** @param pool whose connections to watch */
    public Metrics(HikariDataSource pool) {
        pool.setMetricRegistry(registry);
    }

    /** All of it as Prometheus reads it. What the JVM knows of itself is there from the first time on: it takes a while. */
    synchronized String scrape() {
        if (!watchesJvm) {
            new JvmMemoryMetrics().bindTo(registry);
            new ProcessorMetrics().bindTo(registry);
            watchesJvm = true;
        }
        return registry.scrape();
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Notes that a campaign's pattern gets tight: in the log when the count has changed, and as a gauge. */
    public void codesLeft(CodeSpace space) {
        long left = space.remaining().longValue();
        long before = codesLeft
                .computeIfAbsent(space.deployment() + "/" + space.campaign(), key -> gauge(space))
                .getAndSet(left);
        if (before != left) {
            LOG.warn(
                    "campaign {} of {} has {} of {} codes left in pattern {}",
                    space.campaign(),
                    space.deployment(),
                    left,
                    space.capacity(),
                    space.pattern());
        }
    }

    /** Watches whether a deployment's campaigns are not as their files say: 1 if so, 0 when they are. */
    void staleCampaigns(String deployment, BooleanSupplier stale) {
        Gauge.builder("promohub.campaigns.stale", stale, one -> one.getAsBoolean() ? 1 : 0)
                .tag("deployment", deployment)
                .strongReference(true)
                .register(registry);
    }

    private AtomicLong gauge(CodeSpace space) {
        return registry.gauge(
                "promohub.codes.left",
                Tags.of("deployment", space.deployment(), "campaign", Long.toString(space.campaign())),
                new AtomicLong(-1));
    }
}
