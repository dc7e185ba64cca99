package org.promohub.promotion;

import java.util.LinkedHashMap;
import java.util.Map;
import org.promohub.profile.Profile;
import org.promohub.rule.SessionFacts;

/** What the templates of webhooks can say: {@code {{profile.integrationId}}}, {@code {{session.total}}} and so on. */
final class WebhookFacts {
    private WebhookFacts() {}

    static Map<String, Object> of(Situation situation) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "event",
                Map.of(
                        "type",
                        situation.occasion().type(),
                        "attributes",
                        situation.occasion().attributes()));
        situation.profile().ifPresent(profile -> facts.put("profile", of(profile)));
        situation.session().ifPresent(session -> facts.put("session", of(session)));
        return facts;
    }

    private static Map<String, Object> of(Profile profile) {
        return Map.of(
                "integrationId", profile.integrationId(),
                "attributes", profile.attributes(),
                "closedSessions", profile.closedSessions(),
                "totalSales", profile.totalSales());
    }

    private static Map<String, Object> of(SessionFacts session) {
        return Map.of(
                "integrationId", session.integrationId(),
                "state", session.state(),
                "total", session.cart().total(),
                "cartItemTotal", session.cart().itemTotal(),
                "couponCodes", session.couponCodes(),
                "referralCode", session.referralCode().orElse(""),
                "attributes", session.attributes());
    }
}
