package org.promohub.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** What updates leave of what was there. */
class SessionMergeTest {
    private static final String FULL =
            """
            {"profileId": "merged", "couponCodes": ["one", "Two", "ONE", ""], "referralCode": "friend", "loyaltyCards": ["card"],
             "cartItems": [{"sku": "a", "price": 1.5, "quantity": 2, "attributes": {"image": "a.png", "material": "wool"}},
                           {"sku": "b", "price": "3", "quantity": "1"}],
             "additionalCosts": {"shipping": {"price": 4.25}}, "identifiers": ["i"], "attributes": {"ShippingCity": "Bonn"}}
            """;

    private static SessionHubs hubs;

    @BeforeAll
    static void start(@TempDir Path folder) {
        hubs = new SessionHubs(folder);
    }

    @AfterAll
    static void stop() {
        hubs.close();
    }

    private static JsonNode session(Answer answer) {
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
        return answer.json().path("customerSession");
    }

    private static JsonNode updated(TestDatabase database, String name, String json) {
        SessionHub hub = hubs.on(database);
        session(hub.put(name, FULL));
        return session(hub.put(name, json));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_absent_stays(TestDatabase database) {
        JsonNode after = updated(database, "absent", "{}");

        assertThat(after.path("couponCodes")).hasToString("[\"ONE\",\"TWO\"]");
        assertThat(after.path("referralCode").asText()).isEqualTo("FRIEND");
        assertThat(after.path("loyaltyCards")).hasToString("[\"card\"]");
        assertThat(after.path("cartItems")).hasSize(2);
        assertThat(after.path("additionalCosts")).hasToString("{\"shipping\":{\"price\":4.25}}");
        assertThat(after.path("identifiers")).hasToString("[\"i\"]");
        assertThat(after.path("attributes")).hasToString("{\"ShippingCity\":\"Bonn\"}");
        assertThat(after.path("profileId").asText()).isEqualTo("merged");
        assertThat(after.path("updateCount").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_null_stays_too(TestDatabase database) {
        JsonNode after = updated(
                database,
                "nulls",
                "{\"profileId\": null, \"couponCodes\": null, \"referralCode\": null, \"cartItems\": null, \"state\": null}");

        assertThat(after.path("couponCodes")).hasSize(2);
        assertThat(after.path("referralCode").asText()).isEqualTo("FRIEND");
        assertThat(after.path("cartItems")).hasSize(2);
        assertThat(after.path("profileId").asText()).isEqualTo("merged");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_empty_is_discarded(TestDatabase database) {
        JsonNode after = updated(
                database,
                "empty",
                """
                {"couponCodes": [], "referralCode": "", "loyaltyCards": [], "cartItems": [], "additionalCosts": {},
                 "identifiers": [], "attributes": {}}
                """);

        assertThat(after.path("couponCodes")).isEmpty();
        assertThat(after.path("referralCode").asText()).isEmpty();
        assertThat(after.path("loyaltyCards")).isEmpty();
        assertThat(after.path("cartItems")).isEmpty();
        assertThat(after.path("additionalCosts")).isEmpty();
        assertThat(after.path("identifiers")).isEmpty();
        assertThat(after.path("attributes")).hasToString("{\"ShippingCity\":\"Bonn\"}");
        assertThat(after.path("total").decimalValue()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void lists_and_costs_are_replaced_and_attributes_of_lines_with_them(TestDatabase database) {
        JsonNode after = updated(
                database,
                "replaced",
                """
                {"cartItems": [{"sku": "a", "price": 2, "quantity": 1, "attributes": {"material": "silk"}}],
                 "additionalCosts": {"giftwrap": {"price": 1}}, "couponCodes": ["three"]}
                """);

        assertThat(after.path("cartItems")).hasSize(1);
        assertThat(after.at("/cartItems/0/attributes")).hasToString("{\"material\":\"silk\"}");
        assertThat(after.path("additionalCosts")).hasToString("{\"giftwrap\":{\"price\":1}}");
        assertThat(after.path("couponCodes")).hasToString("[\"THREE\"]");
    }

    @ParameterizedTest
    @EnumSource
    void attributes_are_merged_and_null_takes_one_away(TestDatabase database) {
        SessionHub hub = hubs.on(database);
        session(hub.putFirstForm("attributes", "{\"customerSession\": {\"attributes\": {\"Gate\": 1, \"Door\": 2}}}"));

        JsonNode after =
                session(hub.put("attributes", "{\"attributes\": {\"Gate\": null, \"ShippingCity\": \"Ulm\"}}"));

        assertThat(after.path("attributes")).hasToString("{\"Door\":2,\"ShippingCity\":\"Ulm\"}");
    }

    @ParameterizedTest
    @EnumSource
    void totals_count_units_and_what_comes_on_top_of_each(TestDatabase database) {
        JsonNode session = session(
                hubs.on(database)
                        .put(
                                "totals",
                                """
                        {"cartItems": [{"sku": "a", "price": 0.1, "quantity": 3, "additionalCosts": {"giftwrap": {"price": 0.2}}},
                                       {"sku": "b", "price": 19.990000000000002, "quantity": 1}],
                         "additionalCosts": {"shipping": {"price": 4.9}}}
                        """));

        assertThat(session.path("cartItemTotal")).hasToString("20.29");
        assertThat(session.path("cartItemAdditionalCostTotal")).hasToString("0.6");
        assertThat(session.path("additionalCostTotal")).hasToString("4.9");
        assertThat(session.path("total")).hasToString("25.79");
    }

    @ParameterizedTest
    @EnumSource
    void fields_that_the_hub_computes_are_not_read(TestDatabase database) {
        JsonNode line = session(
                        hubs.on(database)
                                .put(
                                        "computed",
                                        """
                                {"total": 5, "firstSession": false, "cartItems": [{"sku": "a", "price": 1, "quantity": 2,
                                 "position": 7, "returnedQuantity": 2, "remainingQuantity": 0}]}
                                """))
                .at("/cartItems/0");

        assertThat(line.path("position").asInt()).isZero();
        assertThat(line.path("returnedQuantity").asInt()).isZero();
        assertThat(line.path("remainingQuantity").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void unknown_attributes_can_be_skipped_in_the_session_and_in_its_lines(TestDatabase database) {
        JsonNode session = session(
                hubs.on(database)
                        .put(
                                "skipped?skipNonExistingAttributes=true",
                                """
                        {"attributes": {"Nobody": 1, "ShippingCity": "Ulm"},
                         "cartItems": [{"sku": "a", "price": 1, "quantity": 1, "attributes": {"nothing": 1, "image": "b.png"}}]}
                        """));

        assertThat(session.path("attributes")).hasToString("{\"ShippingCity\":\"Ulm\"}");
        assertThat(session.at("/cartItems/0/attributes")).hasToString("{\"image\":\"b.png\"}");
    }
}
