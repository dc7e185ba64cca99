package org.promohub.promotion;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.promohub.rule.LimitedAction;
import org.promohub.store.Columns;
import org.promohub.store.Transaction;

/** The rows of what campaigns have counted in all: for each campaign several, and in each a column for each action. */
final class CampaignTotalStore {
    private static final String RAISE =
            """
            UPDATE campaign_total
            SET last_activity = :now, %s
            WHERE deployment = :deployment AND campaign_id = :campaign AND shard = :shard
            """
                    .formatted(columns(column -> column + " = " + column + " + :" + column));
    private static final String INSERT =
            """
            INSERT INTO campaign_total (deployment, campaign_id, shard, last_activity, %s)
            VALUES (:deployment, :campaign, :shard, :now, %s)
            """
                    .formatted(columns(column -> column), columns(column -> ":" + column));
    private static final String FIND =
            """
            SELECT t.campaign_id, MAX(t.last_activity) AS last_activity, %s
            FROM UNNEST(CAST(:campaigns AS BIGINT ARRAY)) AS given (campaign_id)
            JOIN campaign_total t ON t.deployment = :deployment AND t.campaign_id = given.campaign_id
            GROUP BY t.campaign_id
            """
                    .formatted(columns(column -> "SUM(t." + column + ") AS " + column));

    private static String columns(Function<String, String> form) {
        return Arrays.stream(LimitedAction.values())
                .map(action -> form.apply(column(action)))
                .collect(Collectors.joining(", "));
    }

    private static String column(LimitedAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Raises the totals of campaigns, or lowers them, in the order of the campaigns' ids: one batch, and one more for
     * campaigns that have not counted in this shard before.
     *
     * @param amounts what is counted, by campaign
     */
    void add(
            Transaction transaction,
            String deployment,
            int shard,
            Instant now,
            SortedMap<Long, Map<LimitedAction, BigDecimal>> amounts) {
        int[] updated = write(transaction, RAISE, deployment, shard, now, amounts);
        SortedMap<Long, Map<LimitedAction, BigDecimal>> missing = new TreeMap<>();
        List<Long> campaigns = List.copyOf(amounts.keySet());
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                missing.put(campaigns.get(i), amounts.getOrDefault(campaigns.get(i), Map.of()));
            }
        }
        if (!missing.isEmpty()) {
            write(transaction, INSERT, deployment, shard, now, missing);
        }
    }

    private static int[] write(
            Transaction transaction,
            String sql,
            String deployment,
            int shard,
            Instant now,
            SortedMap<Long, Map<LimitedAction, BigDecimal>> amounts) {
        PreparedBatch batch = transaction.handle().prepareBatch(sql);
        amounts.forEach((campaign, actions) -> {
            batch.bind("deployment", Columns.value(deployment))
                    .bind("campaign", Columns.value(campaign))
                    .bind("shard", Columns.value(shard))
                    .bind("now", Columns.instant(now));
            for (LimitedAction action : LimitedAction.values()) {
                batch.bind(column(action), Columns.value(actions.getOrDefault(action, BigDecimal.ZERO)));
            }
            batch.add();
        });
        return batch.execute();
    }

    /** What campaigns have counted; those that never have are missing. */
    Map<Long, CampaignTotals.Counts> find(Transaction transaction, String deployment, Collection<Long> campaigns) {
        return transaction
                .handle()
                .createQuery(FIND)
                .bind("campaigns", Columns.numbers(campaigns))
                .bind("deployment", Columns.value(deployment))
                .map((row, context) -> Map.entry(row.getLong("campaign_id"), read(row)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static CampaignTotals.Counts read(ResultSet row) throws SQLException {
        Map<LimitedAction, BigDecimal> amounts = new EnumMap<>(LimitedAction.class);
        for (LimitedAction action : LimitedAction.values()) {
            amounts.put(action, row.getBigDecimal(column(action)));
        }
        return CampaignTotals.Counts.of(amounts, Columns.instant(row, "last_activity"));
    }
}
