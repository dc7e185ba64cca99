package org.promohub.callback;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.promohub.problem.Problem;

/** The parts of an answer that a callback can be limited to. */
final class ContentFields {
    /** Source: the vendor's contract of {@code X-Content-Fields}. */
    static final Set<String> NAMES = Set.of(
            "customerSession",
            "customerProfile",
            "coupons",
            "triggeredCampaigns",
            "referral",
            "loyalty",
            "event",
            "awardedGiveaways",
            "ruleFailureReasons",
            "previousReturns",
            "createdAttributes",
            "createdCoupons",
            "createdReferrals",
            "effects");

    private ContentFields() {}

    /** The known ones of these names; at least one must be. */
    static Set<String> parse(String text) {
        Set<String> known = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(NAMES::contains)
                .collect(Collectors.toUnmodifiableSet());
        if (known.isEmpty()) {
            throw Problem.invalid(
                    "X-Content-Fields", "must name at least one of " + String.join(", ", new TreeSet<>(NAMES)));
        }
        return known;
    }

    /** The part of an answer that is wanted, in its order. */
    static Map<String, Object> limit(Map<String, Object> answer, Optional<Set<String>> fields) {
        Map<String, Object> limited = new LinkedHashMap<>(answer);
        fields.ifPresent(wanted -> limited.keySet().retainAll(wanted));
        return limited;
    }
}
