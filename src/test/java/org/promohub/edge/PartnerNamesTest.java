package org.promohub.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a mapping's fields find the partner's names for them. */
class PartnerNamesTest {
    private static final Path ROUTES = Path.of("routes");

    @ParameterizedTest
    @CsvSource({
        "kind, type",
        "audience.audienceId, audience_id",
        "audience.action, action",
        "customers, user_profiles",
        "customers[3], user_profiles[3]",
        "customers[3].identities[2].value, user_profiles[3].user_identities[2].value",
        "customers[3].audiences[2].audienceId, user_profiles[3].audiences[2].audience_id",
        "customers[3].audiences[2].attributes[1].key, user_profiles[3].audiences[2].user_attributes[1].key",
        "customers[3].audiences[2].attributes.email, user_profiles[3].audiences[2].user_attributes.email",
        "customers[3].runRuleEngine, account.account_settings.runRuleEngine",
        "customers[3].mpid, user_profiles[3].mpid",
        "idField, account.account_settings.userIdField",
        "identities[0].value, user_identities[0].value",
        "subjects.customerId.value, subject_identities.controller_customer_id.value"
    })
    void every_field_of_mparticle_has_its_own_name(String canonical, String partner) {
        assertThat(Mapping.compile(ROUTES, "mparticle/receive-message.in").partnerName(canonical))
                .isEqualTo(partner);
    }

    @ParameterizedTest
    @CsvSource({
        "changes, data",
        "changes[1].customerProfileId, data[1].customerProfileId",
        "changes[1].adds, data[1].adds",
        "changes[1].adds[2], data[1].adds[2]",
        "changes[1].adds[2].id, data[1].adds[2]"
    })
    void entries_of_lists_keep_their_places(String canonical, String partner) {
        assertThat(Mapping.compile(ROUTES, "cdp/change-memberships.in").partnerName(canonical))
                .isEqualTo(partner);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"x\": if (.body.a) .body.a else .body.b}; a",
                "{\"x\": if (not(.body.a)) .body.b}; b",
                "{\"x\": if (.body.kind == \"one\" and .body.more) .body.b}; b",
                "{\"x\": if (.body.kind == \"one\") 1 else if (.body.kind == \"two\") 2 else .body.c}; c",
                "{\"x\": fallback(.body.a, .body.b)}; a",
                "let b = .body.b {\"x\": if (is-array($b)) 5 else $b}; b",
                "{\"x\": if (is-array(.body.list)) \"a list\" else if (.body.a) .body.b}; b"
            })
    void a_name_is_found_in_whichever_branch_it_is(String mapping, String partner, @TempDir Path folder)
            throws IOException {
        Files.writeString(folder.resolve("a.jslt"), mapping);

        assertThat(Mapping.compile(folder, "a").partnerName("x")).isEqualTo(partner);
    }

    @Test
    void an_object_of_several_fields_is_not_called_after_the_one_that_is_always_there(@TempDir Path folder)
            throws IOException {
        Files.writeString(
                folder.resolve("a.jslt"),
                "{\"x\": [for (.body.items) {\"y\": if (.z) .y, \"z\": .z}], \"w\": {\"only\": .body.v}}");
        Mapping mapping = Mapping.compile(folder, "a");

        assertThat(mapping.partnerName("x[2]")).isEqualTo("items[2]");
        assertThat(mapping.partnerName("w")).isEqualTo("v");
    }

    @Test
    void a_mapping_that_flattens_lists_of_lists_comes_to_an_end(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.jslt"), "{\"x\": [for (flatten(.body.lists)) {\"y\": .z}]}");

        assertThat(Mapping.compile(folder, "a").partnerName("x[4].y")).isEqualTo("lists[4].z");
    }
}
