package org.promohub.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.audience.AudienceHub.SEGMENT_BULK;
import static org.promohub.audience.AudienceHub.data;
import static org.promohub.audience.AudienceHub.item;
import static org.promohub.audience.AudienceHub.joins;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** Up to a thousand changes of memberships in one request: all of them or none. */
class BulkMembershipTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static AudienceHubs hubs;

    @BeforeAll
    static void start(@TempDir Path folder) {
        hubs = new AudienceHubs(folder);
    }

    @AfterAll
    static void stop() {
        hubs.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_thousand_changes_are_made_and_customers_get_profiles_on_the_way(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        long audience = hub.audience("segment", "thousand");

        Answer answer = hub.put("segment", SEGMENT_BULK, data(joins("thousandth", "thousand", 1000)));

        assertThat(answer.status()).as(answer.error()).isEqualTo(204);
        assertThat(hub.tables().number("SELECT COUNT(*) FROM audience_membership WHERE audience_id = ?", audience))
                .isEqualTo(1000);
        assertThat(hub.tables().number("SELECT COUNT(*) FROM profile WHERE integration_id LIKE 'thousandth%'"))
                .isEqualTo(1000);
        assertThat(hub.historyOf("thousandth999")).containsExactly("+thousand");
    }

    @ParameterizedTest
    @EnumSource
    void a_thousand_and_one_changes_are_refused_and_none_is_made(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        long id = hub.audience("segment", "crowded");
        List<String> items = new ArrayList<>(joins("crowd", "crowded", 1000));
        items.add(item("crowd", "", "crowded"));
        String byId = data(items).replace("\"crowded\"", String.valueOf(id));

        for (String platform : List.of("segment", "cdp")) {
            Answer texts = hub.keepingNothing(
                    () -> hub.put(platform, "/" + platform + "/v2/customer_profiles/audiences", data(items)));
            Answer ids =
                    hub.keepingNothing(() -> hub.put(platform, "/" + platform + "/customer_profiles/audiences", byId));

            assertThat(List.of(texts.status(), ids.status())).containsOnly(400);
            assertThat(texts.error()).contains("data", "1000", "1001");
            assertThat(ids.error()).isEqualTo(texts.error());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_item_in_the_middle_changes_nothing_and_is_named_by_its_index(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        hub.audience("segment", "middle");
        List<String> bad = List.of(
                "{\"adds\": [\"middle\"]}",
                item("both", "middle", "middle"),
                "{\"customerProfileId\": \"text\", \"adds\": \"middle\"}",
                "{\"customerProfileId\": \"list\", \"adds\": [[\"middle\"]]}",
                "{\"customerProfileId\": \"null\", \"adds\": [null]}",
                "{\"customerProfileId\": {\"id\": 1}, \"adds\": [\"middle\"]}",
                item("x".repeat(1001), "middle", ""),
                item("middle1", "", "middle"),
                "7",
                "null");

        for (String item : bad) {
            List<String> items = new ArrayList<>(joins("middle", "middle", 5));
            items.set(3, item);

            Answer answer = hub.keepingNothing(() -> hub.put("segment", SEGMENT_BULK, data(items)));

            assertThat(answer.status()).as(item).isEqualTo(400);
            assertThat(answer.error()).as(item).contains("data[3]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknown_audiences_are_all_listed_and_nothing_is_changed(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        hub.audience("segment", "known");

        Answer texts = hub.keepingNothing(
                () -> hub.bulk(item("lister", "known nobody", "none"), item("other", "never nobody", "")));
        Answer ids = hub.keepingNothing(() -> hub.put(
                "segment",
                "/segment/customer_profiles/audiences",
                data(List.of("{\"customerProfileId\": \"lister\", \"adds\": [900001], \"deletes\": [900002]}"))));
        Answer emarsys = hub.keepingNothing(
                () -> hub.hub()
                        .send(
                                hub.hub()
                                        .request("emarsys", "/emarsys/customer_profiles/audiences?deployment=localhost")
                                        .POST(
                                                java.net.http.HttpRequest.BodyPublishers.ofString(
                                                        """
                                {"parameters": [
                                  {"customerProfileId": "a", "audienceId": 900003, "actionType": "add"},
                                  {"customerProfileId": "a", "audienceId": "900004", "actionType": "delete"}]}
                                """))));

        assertThat(List.of(texts.status(), ids.status(), emarsys.status())).containsOnly(404);
        assertThat(texts.error()).endsWith("nobody, none, never");
        assertThat(ids.error()).endsWith("900001, 900002");
        assertThat(emarsys.error()).endsWith("900003, 900004");
    }

    @ParameterizedTest
    @EnumSource
    void memberships_are_a_set_and_what_is_so_already_is_no_change(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        hub.audience("segment", "set");
        hub.audience("segment", "rest");

        hub.bulk(item("setter", "set", ""));
        hub.bulk(item("setter", "set", "rest"));
        hub.bulk(item("setter", "set set", ""), item("setter", "set", ""));
        hub.bulk(item("setter", "rest", "set"));
        hub.bulk(item("setter", "", "set"));

        assertThat(hub.audiencesOf("setter")).containsExactly("rest");
        assertThat(hub.historyOf("setter")).containsExactlyInAnyOrder("+set", "+rest", "-set");
    }

    @ParameterizedTest
    @EnumSource
    void a_customer_may_have_several_items_but_not_contrary_ones(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        List.of("one", "two", "three").forEach(id -> hub.audience("segment", id));

        Answer several = hub.bulk(item("many", "one", ""), item("many", "two three", ""), item("many", "", "three2"));
        Answer good = hub.bulk(item("many", "one", ""), item("many", "two", ""), item("many", "", "three"));
        Answer contrary = hub.keepingNothing(() -> hub.bulk(item("many", "three", ""), item("many", "", "three")));

        assertThat(several.status()).isEqualTo(404);
        assertThat(good.status()).isEqualTo(204);
        assertThat(hub.audiencesOf("many")).containsExactly("one", "two");
        assertThat(contrary.status()).isEqualTo(400);
        assertThat(contrary.error()).contains("data[1]", "three", "many");
    }

    @ParameterizedTest
    @EnumSource
    void a_sender_who_wants_to_know_gets_a_result_for_each_change(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        long first = hub.audience("segment", "first");
        hub.audience("segment", "second");
        hub.bulk(item("knower", "first", ""));

        Answer answer = hub.put(
                "segment",
                SEGMENT_BULK,
                data(List.of(item("knower", "first second", ""), item("stranger", "", "first"))),
                "Prefer",
                "return=representation");

        JsonNode results = answer.json().path("results");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(results).hasSize(3);
        assertThat(results).extracting(each -> each.path("changed").asBoolean()).containsExactly(false, true, false);
        assertThat(results).extracting(each -> each.path("action").asText()).containsExactly("add", "add", "delete");
        assertThat(results.get(2).path("customerProfileId").asText()).isEqualTo("stranger");
        assertThat(results.get(2).path("audienceId").asLong()).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    void no_changes_at_all_are_fine(TestDatabase database) {
        AudienceHub hub = hubs.on(database);

        assertThat(hub.keepingNothing(() -> hub.bulk()).status()).isEqualTo(204);
        assertThat(hub.bulk("{\"customerProfileId\": \"idle\"}").status()).isEqualTo(204);
    }
}
