package org.promohub.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

class DrySessionsTest {
    private static final String CART =
            """
            {"customerSession": {"profileId": "dry", "state": "%s", "attributes": {"Made": 1},
             "cartItems": [{"sku": "a", "price": 5, "quantity": 2, "attributes": {"made": "x"}}]}}
            """;

    @ParameterizedTest
    @EnumSource
    void a_dry_run_shows_what_would_be_and_keeps_nothing(TestDatabase database, @TempDir Path folder) {
        try (SessionHub hub = SessionHub.start(database, folder)) {
            String before = contents(hub);

            Answer dry = SessionHub.put(
                    hub.hub().address(),
                    "/segment/customer_sessions/dry",
                    CART.formatted("closed"),
                    "X-DRY-RUN",
                    "true");

            assertThat(contents(hub)).isEqualTo(before);
            assertThat(dry.json().at("/customerSession/state").asText()).isEqualTo("closed");
            assertThat(dry.json().at("/customerSession/id").asLong(-1)).isZero();
            assertThat(dry.json().at("/event/id").asLong(-1)).isZero();
            assertThat(dry.json().at("/customerProfile/totalSales")).hasToString("10");
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_change_of_a_session_can_be_tried_out(TestDatabase database, @TempDir Path folder) {
        try (SessionHub hub = SessionHub.start(database, folder)) {
            hub.putFirstForm("real", CART.formatted("closed"));
            String before = contents(hub);
            String integration = "/v2/customer_sessions/real";

            List<Answer> dry = List.of(
                    hub.put("real?dry=true", "{\"state\": \"cancelled\"}"),
                    hub.hub()
                            .post(
                                    "segment",
                                    integration + "/returns?dry=true",
                                    "{\"return\": {\"returnedCartItems\": [{\"position\": 0}]}}"),
                    hub.hub()
                            .send(hub.hub()
                                    .request("segment", integration + "/reopen?dry=true")
                                    .PUT(java.net.http.HttpRequest.BodyPublishers.noBody())));

            assertThat(dry).extracting(Answer::status).containsOnly(200);
            assertThat(contents(hub)).isEqualTo(before);
        }
    }

    private static String contents(SessionHub hub) {
        return hub.tables().counts() + " " + hub.tables().texts("SELECT state FROM customer_session")
                + hub.tables().texts("SELECT revision FROM customer_session")
                + hub.tables().texts("SELECT total_sales FROM profile")
                + hub.tables().texts("SELECT last_activity FROM profile");
    }
}
