package org.promohub.rule;

import java.util.List;
import java.util.Map;

/**
 * What a deployment has that effects can refer to.
 *
 * @param costs the names of an application's additional costs
 * @param pools the giveaway pools, by id
 * @param webhooks the names of the webhooks, by id
 */
public record Resources(List<String> costs, Map<Long, GiveawayPool> pools, Map<Long, String> webhooks) {
    /** Nothing at all. */
    public static final Resources NONE = new Resources(List.of(), Map.of(), Map.of());

    public Resources {
        costs = List.copyOf(costs);
        pools = Map.copyOf(pools);
        webhooks = Map.copyOf(webhooks);
    }

    /** The number answers show for an additional cost. */
    public long costId(String cost) {
        return costs.indexOf(cost) + 1L;
    }

    /**
     * A pool of codes to be given away, each once.
     *
     * @param name what people call it
     * @param codes the codes, in the order they are given away
     */
    public record GiveawayPool(long id, String name, List<String> codes) {
        public GiveawayPool {
            codes = List.copyOf(codes);
        }
    }
}
