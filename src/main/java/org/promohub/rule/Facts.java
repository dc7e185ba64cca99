package org.promohub.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.profile.Profile;
import org.promohub.rule.language.AudienceFacts;
import org.promohub.rule.language.LoyaltyFacts;

/**
 * All that rules can look at. It does not change while they are evaluated.
 *
 * @param now the moment of the evaluation
 * @param occasion the event
 * @param session the session, if there is one
 * @param profile the customer, if known
 * @param audiences the customer's audiences
 * @param loyalty the customer's points
 * @param coupons the codes entered, in order
 * @param referral the referral code entered
 * @param used what counters stand at, by name; those that are missing stand at 0
 * @param done what came of things done before for the same session, by place
 * @param giveaways the codes that are free, by pool
 * @param last whether all that rules say is done: the session is closed, or there is none. Then what is promised is given
 */
public record Facts(
        Instant now,
        Occasion occasion,
        Optional<SessionFacts> session,
        Optional<Profile> profile,
        AudienceFacts audiences,
        LoyaltyFacts loyalty,
        List<EnteredCoupon> coupons,
        Optional<EnteredReferral> referral,
        Map<String, BigDecimal> used,
        Map<String, Object> done,
        Map<Long, List<String>> giveaways,
        boolean last) {
    public Facts {
        coupons = List.copyOf(coupons);
    }

    /** The same with what counters stand at, and the codes that are free. */
    public Facts with(Map<String, BigDecimal> counters, Map<Long, List<String>> free) {
        return new Facts(
                now, occasion, session, profile, audiences, loyalty, coupons, referral, counters, done, free, last);
    }

    /** What this is about, different for each session and each event: the seed of ids that must stay the same. */
    public String subject() {
        return session.map(some -> "session " + some.integrationId()).orElseGet(() -> "event " + occasion.id());
    }
}
