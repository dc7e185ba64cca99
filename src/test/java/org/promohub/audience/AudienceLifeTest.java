package org.promohub.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.audience.AudienceHub.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** Audiences from their making to their end, and which of them an id means. */
class AudienceLifeTest {
    private static final String NAME = "{\"audienceName\": \"%s\"}";

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
    void a_renamed_audience_has_its_new_name_in_profiles_and_its_old_one_in_the_history(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        long id = hub.audience("segment", "renamed");
        hub.bulk(item("rita", "renamed", ""));

        Answer byPlatformId = hub.put("segment", "/segment/audiences/renamed", NAME.formatted("New"));
        Answer byHubId = hub.put("segment", "/segment/audiences/" + id, NAME.formatted("Newer"));

        assertThat(byPlatformId.json().path("name").asText()).isEqualTo("New");
        assertThat(byHubId.json().path("integrationId").asText()).isEqualTo("renamed");
        assertThat(memberships(hub, "rita")).isEqualTo("[{\"id\":%d,\"name\":\"Newer\"}]".formatted(id));
        assertThat(hub.historyOf("rita")).containsExactly("+renamed");
    }

    @ParameterizedTest
    @EnumSource
    void a_deleted_audience_has_no_members_and_its_id_can_be_used_again(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        long first = hub.audience("segment", "deleted");
        hub.bulk(item("dora", "deleted", ""));

        Answer deleted = hub.delete("segment", "/segment/audiences/deleted");
        Answer again = hub.delete("segment", "/segment/audiences/deleted");
        String after = memberships(hub, "dora");
        long second = hub.audience("segment", "deleted");

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.error()).contains("deleted");
        assertThat(after).isEqualTo("[]");
        assertThat(second).isNotEqualTo(first);
        assertThat(hub.audiencesOf("dora")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void deleting_an_audience_is_in_the_history_of_each_of_its_members(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        hub.audience("segment", "ends");
        hub.audience("segment", "stays");
        hub.bulk(item("ed", "ends stays", ""), item("eve", "ends", ""), item("early", "ends", ""));
        hub.bulk(item("early", "", "ends"));
        hub.put("segment", "/segment/audiences/ends", NAME.formatted("Ends"));

        Answer deleted = hub.delete("segment", "/segment/audiences/ends");

        assertThat(hub.historyOf("ed")).containsExactlyInAnyOrder("+ends", "+stays", "-Ends");
        assertThat(hub.historyOf("eve")).containsExactly("+ends", "-Ends");
        assertThat(hub.historyOf("early")).containsExactly("+ends", "-ends");
        JsonNode end =
                hub.operator("GET", "eve/memberships").json().path("changes").get(0);
        assertThat(end.path("platform").asText()).isEqualTo("segment");
        assertThat(end.path("requestId").asText())
                .isEqualTo(deleted.headers().firstValue("X-Request-ID").orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void a_platform_has_an_id_once_and_another_platform_may_have_it_too(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        hub.audience("segment", "twice");

        Answer same = hub.keepingNothing(() -> hub.post("segment", "twice", "Other"));
        Answer otherCase = hub.post("segment", "Twice", "twice");
        Answer other = hub.post("cdp", "twice", "twice");

        assertThat(same.status()).isEqualTo(409);
        assertThat(same.error()).contains("'twice'");
        assertThat(otherCase.status()).isEqualTo(201);
        assertThat(other.status()).isEqualTo(201);
        assertThat(other.json().path("integration").asText()).isEqualTo("Tealium");
    }

    @ParameterizedTest
    @EnumSource
    void names_of_customer_data_platforms_are_compared_without_case_and_kept_as_sent(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        String[] upper = {"customer-data-platform-name", "LYTICS One"};
        String[] lower = {"customer-data-platform-name", "lytics one"};
        Answer made = hub.post("cdp", "cased", "cased", upper);

        Answer again = hub.post("cdp", "cased", "cased", lower);
        Answer renamed = hub.put("cdp", "/cdp/audiences/cased", "{\"audienceName\": \"N\"}", lower);
        Answer joined = hub.put(
                "cdp",
                "/cdp/v2/customer_profiles/audiences",
                AudienceHub.data(List.of(item("cy", "cased", ""))),
                lower);

        assertThat(made.json().path("integration").asText()).isEqualTo("LYTICS One");
        assertThat(again.status()).isEqualTo(409);
        assertThat(renamed.json().path("integration").asText()).isEqualTo("LYTICS One");
        assertThat(joined.status()).isEqualTo(204);
        assertThat(hub.audiencesOf("cy")).containsExactly("cased");
    }

    @ParameterizedTest
    @EnumSource
    void an_audience_of_another_platform_cannot_be_reached_by_path(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        long id = hub.audience("cdp", "foreign");

        for (String path : List.of("/segment/audiences/foreign", "/segment/audiences/" + id)) {
            Answer renamed = hub.keepingNothing(() -> hub.put("segment", path, NAME.formatted("Taken")));
            Answer deleted = hub.keepingNothing(() -> hub.delete("segment", path));
            assertThat(List.of(renamed.status(), deleted.status())).containsOnly(404);
        }
        Answer otherCdp =
                hub.keepingNothing(() -> hub.delete("cdp", "/cdp/audiences/" + id, "customer-data-platform-name", "X"));
        assertThat(otherCdp.status()).isEqualTo(404);
        assertThat(hub.bulk(item("f", String.valueOf(id), "")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void a_platforms_own_id_comes_before_the_hubs_and_a_number_in_a_bulk_is_the_hubs(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        long plain = hub.audience("segment", "plain");
        long likePlain = hub.audience("segment", String.valueOf(plain));
        long cdp = hub.audience("cdp", "of a cdp");

        hub.bulk(item("text", String.valueOf(plain), ""));
        hub.put(
                "segment",
                "/segment/customer_profiles/audiences",
                "{\"data\": [{\"customerProfileId\": \"number\", \"adds\": [%d, %d]}]}".formatted(plain, cdp));
        Answer renamed = hub.put("segment", "/segment/audiences/" + plain, NAME.formatted("Like plain"));

        assertThat(hub.audiencesOf("text")).containsExactly(String.valueOf(plain));
        assertThat(hub.audiencesOf("number")).containsExactly("plain", "of a cdp");
        assertThat(renamed.json().path("id").asLong()).isEqualTo(likePlain);
    }

    private static String memberships(AudienceHub hub, String customer) {
        return hub.put("segment", "/segment/v2/customer_profiles/" + customer, "{}")
                .json()
                .at("/customerProfile/audienceMemberships")
                .toString();
    }
}
