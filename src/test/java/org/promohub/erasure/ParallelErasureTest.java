package org.promohub.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.Hub;
import org.promohub.testing.Tables;
import org.promohub.testing.TestDatabase;

/** A customer who is erased while others use the referral code of this customer. */
class ParallelErasureTest {
    private static final String MARK = "q7x";

    @Test
    void nobody_who_uses_the_code_meanwhile_keeps_the_name(@TempDir Path folder) {
        String url = TestDatabase.POSTGRESQL.url();
        try (Hub hub = Hub.with(folder).database(url).start()) {
            Tables tables = Tables.of(url, folder);
            for (int round = 0; round < 5; round++) {
                String advocate = MARK + round;
                String code = code(hub, advocate);

                List<Answer> answers = Crowd.of(
                        8, 40, number -> number == 20 ? erase(hub, advocate) : shop(hub, advocate + "s", number, code));

                assertThat(answers).extracting(Answer::status).containsOnly(200);
                assertThat(tables.texts("SELECT content FROM customer_session WHERE referral_id IS NOT NULL"))
                        .hasSizeGreaterThanOrEqualTo(39);
                assertThat(tables.number(
                                """
                                SELECT COUNT(*) FROM customer_session
                                WHERE content LIKE ? OR outcome LIKE ? OR kept LIKE ?
                                """,
                                any(advocate),
                                any(advocate),
                                any(advocate)))
                        .isZero();
                assertThat(tables.number("SELECT COUNT(*) FROM kept_answer WHERE answer LIKE ?", any(advocate)))
                        .isZero();
            }
        }
    }

    private static String any(String advocate) {
        return "%\"" + advocate + "\"%";
    }

    private static String code(Hub hub, String advocate) {
        return hub.post(
                        "braze",
                        "/braze/referral",
                        """
                        {"deploymentUrl": "localhost", "campaignId": 5672, "usageLimit": 0,
                         "advocateProfileIntegrationId": "%s"}"""
                                .formatted(advocate))
                .json()
                .path("code")
                .asText();
    }

    private static Answer shop(Hub hub, String session, int number, String code) {
        return Crowd.patiently(() -> hub.send(hub.request("segment", "/v2/customer_sessions/" + session + number)
                .PUT(BodyPublishers.ofString(
                        """
                        {"customerSession": {"profileId": "friend%d", "referralCode": "%s",
                          "cartItems": [{"sku": "a", "price": 10, "quantity": 1}]}, "responseContent": ["referral"]}"""
                                .formatted(number, code)))
                .header("Idempotency-Key", "k")));
    }

    private static Answer erase(Hub hub, String customer) {
        return hub.send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + hub.managementPort() + "/customers/demo/" + customer))
                .DELETE());
    }
}
