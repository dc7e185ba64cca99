package org.promohub.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

class SessionErasureTest {
    private static final String PERSONAL =
            """
            {"profileId": "erika", "state": "%s", "identifiers": ["erika-device"], "loyaltyCards": ["erika-card"],
             "attributes": {"ShippingCity": "erika-city"}, "cartItems":
             [{"sku": "a", "price": 5, "quantity": 2, "attributes": {"image": "erika.png"}}]}
            """;

    @ParameterizedTest
    @EnumSource
    void sessions_of_an_erased_customer_are_nobodys_and_keep_their_totals(TestDatabase database, @TempDir Path folder) {
        try (SessionHub hub = SessionHub.start(database, folder)) {
            hub.put("bought", PERSONAL.formatted("closed"));
            hub.giveBack("bought", 0, 1);
            hub.put("waiting", PERSONAL.formatted("open"));
            hub.put("else", "{\"profileId\": \"somebody else\", \"identifiers\": [\"kept\"]}");

            Answer erased = erase(hub, "erika");
            Answer again = erase(hub, "erika");

            assertThat(erased.json().at("/erased/sessions").asInt()).isEqualTo(2);
            assertThat(again.json().at("/erased/sessions").asInt()).isZero();
            assertThat(hub.tables()
                                    .texts("SELECT content FROM customer_session")
                                    .toString()
                            + hub.tables().texts("SELECT outcome FROM customer_session")
                            + hub.tables().texts("SELECT kept FROM customer_session")
                            + hub.tables().texts("SELECT items FROM session_return"))
                    .doesNotContain("erika");
            Answer bought = hub.get("bought");
            assertThat(bought.json().has("customerProfile")).isFalse();
            assertThat(bought.json().at("/customerSession/total")).hasToString("10");
            assertThat(bought.json().path("previousReturns")).hasSize(1);
            assertThat(hub.get("else")
                            .json()
                            .at("/customerSession/identifiers/0")
                            .asText())
                    .isEqualTo("kept");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_session_of_an_erased_customer_can_still_be_cancelled(TestDatabase database, @TempDir Path folder) {
        try (SessionHub hub = SessionHub.start(database, folder)) {
            hub.put("bought", PERSONAL.formatted("closed"));
            erase(hub, "erika");

            Answer cancelled = hub.put("bought", "{\"state\": \"cancelled\"}");

            assertThat(cancelled.status()).as(cancelled.error()).isEqualTo(200);
            assertThat(hub.tables().number("SELECT COUNT(*) FROM profile")).isZero();
        }
    }

    private static Answer erase(SessionHub hub, String customer) {
        return hub.hub()
                .send(HttpRequest.newBuilder(URI.create(
                                "http://localhost:" + hub.hub().managementPort() + "/customers/demo/" + customer))
                        .method("DELETE", BodyPublishers.noBody()));
    }
}
