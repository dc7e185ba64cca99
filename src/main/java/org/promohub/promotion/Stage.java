package org.promohub.promotion;

/** How much of what rules say is done. */
public enum Stage {
    /** Nothing: a dry run. */
    DRY,
    /** What is due at once and once per session: coupons and referrals made, reservations, attributes, audiences, webhooks. */
    OPEN,
    /** All of it, with redemptions, budgets, giveaways and discounts counted. */
    FINAL
}
