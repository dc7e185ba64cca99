package org.promohub.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** Who has used a referral code, as answers about sessions with this code show it. */
class ReferredCustomersTest {
    private static final String CAMPAIGN =
            """
            id: 6000
            application: 398
            name: Friends
            features: [referrals]
            rules:
              - title: Friend
                when: [referral.valid]
                then:
                  - setDiscount: { name: Friend, value: 1 }
            """;

    @ParameterizedTest
    @EnumSource
    void those_who_used_a_code_in_closed_sessions_are_shown_oldest_first(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, CAMPAIGN)) {
            String code = "\"referralCode\": \"" + hub.referral(6000, 0) + "\"";

            assertThat(referred(hub.put("s1", "zoe", code))).isEmpty();
            assertThat(referred(hub.close("s1", "zoe", code))).containsExactly("zoe");
            hub.hub().clock().advance(Duration.ofSeconds(1));
            assertThat(referred(hub.close("s2", "amy", code))).containsExactly("zoe", "amy");
            assertThat(referred(hub.get("s1"))).containsExactly("zoe", "amy");
            hub.cancel("s1");
            assertThat(referred(hub.put("s3", "ben", code))).containsExactly("amy");
            hub.reopen("s2");
            assertThat(referred(hub.put("s3", "ben", code))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_erased_customer_is_nobodys_referred_customer(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, CAMPAIGN)) {
            String code = "\"referralCode\": \"" + hub.referral(6000, 0) + "\"";
            hub.close("s1", "erika", code);
            hub.close("s2", "amy", code);

            Answer erased = hub.erase("erika");

            assertThat(erased.json().at("/erased/referrals").asInt()).isEqualTo(1);
            assertThat(referred(hub.put("s3", "ben", code))).containsExactly("amy");
            assertThat(referred(hub.get("s2"))).containsExactly("amy");
            assertThat(hub.cancel("s1").status()).isEqualTo(200);
            assertThat(hub.erase("erika").json().at("/erased/referrals").asInt())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_many_the_first_hundred_are_shown(TestDatabase database, @TempDir Path folder) {
        try (PromotionHub hub = PromotionHub.start(database, folder, CAMPAIGN)) {
            String code = "\"referralCode\": \"" + hub.referral(6000, 0) + "\"";
            hub.close("s0", "c0", code);
            hub.tables()
                    .change("INSERT INTO profile (deployment, id, integration_id, integration_key, attributes, created)"
                            + " SELECT deployment, id + 5000 + n, CONCAT('x', CAST(n AS VARCHAR(9))),"
                            + " CONCAT('x', CAST(n AS VARCHAR(9))), attributes, created"
                            + " FROM profile, (" + hundred() + ") numbers WHERE integration_id = 'c0'");
            hub.tables()
                    .change("INSERT INTO referred_customer (deployment, referral_id, created, profile_id)"
                            + " SELECT r.deployment, r.referral_id, r.created, p.id"
                            + " FROM referred_customer r, profile p WHERE p.integration_id LIKE 'x%'");

            List<String> referred = referred(hub.put("s1", "ben", code));

            assertThat(referred).hasSize(100).startsWith("c0", "x1").endsWith("x99");
        }
    }

    private static String hundred() {
        StringBuilder numbers = new StringBuilder("SELECT 1 AS n FROM id_block WHERE table_name = 'profile'");
        for (int i = 2; i <= 100; i++) {
            numbers.append(" UNION SELECT ").append(i).append(" FROM id_block WHERE table_name = 'profile'");
        }
        return numbers.toString();
    }

    private static List<String> referred(Answer answer) {
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        assertThat(answer.json().at("/referral/code").asText()).isNotEmpty();
        return answer.json()
                .at("/referral/referredCustomers")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }
}
