package org.promohub.erasure;

/**
 * What an erasure removed. Codes, counters and ledgers stay; nobody can tell any more whose they were.
 *
 * @param profiles profiles, with their attributes, memberships and the history of these
 * @param coupons personal coupons that no longer name the customer, and that nobody can redeem any more
 * @param reservations reservations of coupons
 * @param referrals referrals that no longer name the customer, as advocate, as friend or among those who used it
 * @param sessions sessions that no longer say whose they were; carts, codes and totals stay
 * @param events events, with their attributes and what they were answered
 * @param answers answers that were kept for repeats of requests, and are gone
 * @param callbacks callbacks and webhooks, whose content is gone; those that were not delivered never will be
 * @param mentions sessions, profiles, events, kept answers and callbacks of other customers that no longer name the customer
 */
public record Erasure(
        int profiles,
        int coupons,
        int reservations,
        int referrals,
        int sessions,
        int events,
        int answers,
        int callbacks,
        int mentions) {
    /** Nothing. */
    static final Erasure NONE = new Erasure(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    Erasure plus(Erasure other) {
        return new Erasure(
                profiles + other.profiles,
                coupons + other.coupons,
                reservations + other.reservations,
                referrals + other.referrals,
                sessions + other.sessions,
                events + other.events,
                answers + other.answers,
                callbacks + other.callbacks,
                mentions + other.mentions);
    }
}
