package org.promohub.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Hub;
import org.promohub.testing.TestDatabase;

class BrazeCouponTest {
    private static final String REQUEST =
            """
            {"deploymentUrl": "mycompany.europe-west1.talon.one", "applicationId": 398, "campaignId": 5671,
             "identifier": "test-coupon", "integrationId": "URN-GV8294NV", "discountLimit": 30.5}
            """;

    @ParameterizedTest
    @EnumSource
    void the_same_identifier_gives_the_same_coupon(TestDatabase database, @TempDir Path folder) {
        try (Hub hub = database.hub(folder)) {
            Answer first = hub.post("braze", "/braze/coupon", REQUEST);
            Answer second = hub.post("braze", "/braze/coupon", REQUEST);

            assertThat(first.status()).isEqualTo(200);
            assertThat(second.json()).isEqualTo(first.json());
        }
    }
}
