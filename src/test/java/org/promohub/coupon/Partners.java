package org.promohub.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;

/**
 * Braze, which makes and reserves coupons of the demo tenant, and Emarsys, which lists them.
 *
 * @param hub the hub they talk to
 */
record Partners(Hub hub) {

    Answer coupon(String identifier, String more) {
        return coupon(5671, identifier, more);
    }

    Answer coupon(long campaign, String identifier, String more) {
        return hub.post(
                "braze",
                "/braze/coupon",
                """
                {"deploymentUrl": "localhost", "applicationId": 398, "campaignId": %d, "identifier": "%s"%s}
                """
                        .formatted(campaign, identifier, more.isEmpty() ? "" : ", " + more));
    }

    Answer reserve(String code, String customer) {
        return hub.post(
                "braze",
                "/braze/coupon_reservation",
                """
                {"deploymentUrl": "localhost", "couponValue": "%s", "integrationId": "%s"}
                """
                        .formatted(code, customer));
    }

    List<JsonNode> rows(int limit, String... holders) {
        return list(
                limit,
                "[{\"integrationId\": \"" + String.join("\"}, {\"integrationId\": \"", holders) + "\"}]",
                """
                ["value", "state", "reservation", "reservationLimit", "reservationCounter", "isReservationMandatory",
                 "recipientIntegrationId"]""");
    }

    List<JsonNode> list(int limit, String holders, String fields) {
        Answer answer = hub.post(
                "emarsys",
                "/emarsys/customer_profiles/coupons?deployment=localhost",
                "{\"parameters\": %s, \"fields\": %s, \"limit\": %d}".formatted(holders, fields, limit));
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("content").spliterator(), false)
                .toList();
    }

    String state(String holder) {
        return rows(100, holder).get(0).path("state").asText();
    }

    static String code(Answer answer) {
        return answer.json().path("Value").asText();
    }
}
