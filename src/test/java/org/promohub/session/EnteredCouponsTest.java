package org.promohub.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.testing.Hub;
import org.promohub.testing.TestDatabase;

class EnteredCouponsTest {

    @Test
    void a_session_shows_what_is_left_of_an_entered_coupon_and_whether_many_may_reserve_it(@TempDir Path folder) {
        try (SessionHub hub = SessionHub.start(TestDatabase.HSQLDB, folder)) {
            String personal = coupon(hub.hub(), "\"integrationId\": \"anna\", \"discountLimit\": 30.5");
            String open = coupon(hub.hub(), "\"usageLimit\": 2");

            JsonNode coupons = hub.put(
                            "cart",
                            """
                            {"profileId": "anna", "couponCodes": ["%s", "%s"], "cartItems": []}"""
                                    .formatted(personal, open))
                    .json()
                    .path("coupons");

            assertThat(coupons.at("/0/value").asText()).isEqualTo(personal);
            assertThat(coupons.at("/0/discountRemainder").decimalValue()).isEqualByComparingTo("30.5");
            assertThat(coupons.at("/0/reservation").booleanValue()).isFalse();
            assertThat(coupons.get(1).has("discountRemainder")).isFalse();
            assertThat(coupons.at("/1/reservation").booleanValue()).isTrue();
        }
    }

    private static String coupon(Hub hub, String more) {
        return hub.post(
                        "braze",
                        "/braze/coupon",
                        """
                        {"deploymentUrl": "localhost", "applicationId": 398, "campaignId": 5671,
                         "identifier": "a %s", %s}"""
                                .formatted(more.length(), more))
                .json()
                .path("Value")
                .asText();
    }
}
