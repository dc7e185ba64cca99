package org.promohub.promotion;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.promohub.access.Caller;
import org.promohub.rule.Evaluation;
import org.promohub.rule.FixedMap;
import org.promohub.rule.LimitedAction;
import org.promohub.rule.Total;
import org.promohub.store.Transaction;
import org.promohub.tenant.Deployment;

/**
 * What campaigns have counted in all, for answers that show campaigns. A node remembers what it has read for two seconds,
 * so that updates of open sessions, which count nothing, need no statement for it; whoever counts reads anew, and includes
 * itself.
 */
final class CampaignTotals {
    private static final Duration LIFE = Duration.ofSeconds(2);
    private static final int SHARDS = 16;

    private final CampaignTotalStore store = new CampaignTotalStore();
    private final Map<Key, Remembered> remembered = new ConcurrentHashMap<>();
    private final Clock clock;

    CampaignTotals(Clock clock) {
        this.clock = clock;
    }

    /** The counters of a campaign, as answers show them. */
    static final class Counts {
        private final Map<String, Object> fields;
        private volatile @Nullable Shown last;

        private Counts(Map<String, Object> fields) {
            this.fields = fields;
        }

        static Counts none() {
            return of(Map.of(), Optional.empty());
        }

        static Counts of(Map<LimitedAction, BigDecimal> amounts, Optional<Instant> lastActivity) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (LimitedAction action : LimitedAction.values()) {
                fields.put(action.counter(), plain(amounts.getOrDefault(action, BigDecimal.ZERO)));
            }
            lastActivity.ifPresent(moment -> fields.put("lastActivity", moment.toString()));
            return new Counts(fields);
        }

        private static BigDecimal plain(BigDecimal amount) {
            BigDecimal stripped = amount.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }

        /** The campaign with these: as long as neither changes, the same map. */
        Map<String, Object> with(Map<String, Object> campaign) {
            Shown before = last;
            if (before != null && before.campaign() == campaign) {
                return before.counted();
            }
            Map<String, Object> all = new LinkedHashMap<>(campaign);
            all.putAll(fields);
            if (!(campaign instanceof FixedMap fixed)) {
                return all;
            }
            Shown now = new Shown(fixed, new FixedMap(all));
            last = now;
            return now.counted();
        }
    }

    private record Shown(FixedMap campaign, FixedMap counted) {}

    private record Key(String deployment, long campaign) {}

    private record Remembered(Counts counts, Instant until) {}

    /**
     * Counts for campaigns, as the last thing of what changes in the transaction, since others may wait for it. Which of
     * its rows a campaign counts in follows from the request's id.
     *
     * @param amounts what is counted; less than nothing takes it back
     */
    void add(Transaction transaction, Caller caller, Map<Total, BigDecimal> amounts) {
        if (amounts.isEmpty()) {
            return;
        }
        SortedMap<Long, Map<LimitedAction, BigDecimal>> byCampaign = new TreeMap<>();
        amounts.forEach((total, amount) -> byCampaign
                .computeIfAbsent(total.campaign(), campaign -> new EnumMap<>(LimitedAction.class))
                .put(total.action(), amount));
        String deployment = caller.deployment().id();
        int shard = Math.floorMod(caller.requestId().hashCode(), SHARDS);
        store.add(transaction, deployment, shard, clock.instant().truncatedTo(ChronoUnit.MICROS), byCampaign);
        transaction.afterCommit(
                () -> byCampaign.keySet().forEach(campaign -> remembered.remove(new Key(deployment, campaign))));
    }

    /**
     * The same with what its campaigns have counted.
     *
     * @param counted whether this transaction has counted
     */
    Evaluation shown(Transaction transaction, Deployment deployment, Evaluation evaluation, boolean counted) {
        List<Map<String, Object>> triggered = evaluation.triggeredCampaigns();
        if (triggered.isEmpty()) {
            return evaluation;
        }
        Set<Long> campaigns = triggered.stream().map(CampaignTotals::id).collect(Collectors.toSet());
        Map<Long, Counts> counts = counted
                ? store.find(transaction, deployment.id(), campaigns)
                : recent(transaction, deployment.id(), campaigns);
        return evaluation.withCampaigns(triggered.stream()
                .map(campaign -> Objects.requireNonNullElseGet(counts.get(id(campaign)), Counts::none)
                        .with(campaign))
                .toList());
    }

    private Map<Long, Counts> recent(Transaction transaction, String deployment, Set<Long> campaigns) {
        Instant now = clock.instant();
        Map<Long, Counts> counts = new HashMap<>();
        for (long campaign : campaigns) {
            Optional.ofNullable(remembered.get(new Key(deployment, campaign)))
                    .filter(some -> now.isBefore(some.until()))
                    .ifPresent(some -> counts.put(campaign, some.counts()));
        }
        if (counts.size() < campaigns.size()) {
            Map<Long, Counts> read = store.find(transaction, deployment, campaigns);
            campaigns.forEach(campaign -> {
                Counts some = Objects.requireNonNullElseGet(read.get(campaign), Counts::none);
                counts.put(campaign, some);
                remembered.put(new Key(deployment, campaign), new Remembered(some, now.plus(LIFE)));
            });
        }
        return counts;
    }

    private static long id(Map<String, Object> campaign) {
        return campaign.get("id") instanceof Number id ? id.longValue() : 0;
    }
}
