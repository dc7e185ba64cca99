package org.promohub.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.promohub.access.Platform;
import org.promohub.tenant.AttributeDeclaration.Entity;
import org.promohub.tenant.AttributeType;
import org.promohub.tenant.Campaign.Feature;
import org.promohub.tenant.Campaign.State;
import org.promohub.tenant.CodeCase;

class DocumentSchemaTest {

    @Test
    void a_deployment_may_name_exactly_what_the_hub_knows() throws IOException {
        JsonNode schema = schema("deployment");

        assertThat(texts(schema.at("/$defs/key/properties/platform/enum")))
                .isEqualTo(
                        Arrays.stream(Platform.values()).map(Platform::wireName).toList());
        assertThat(texts(schema.at("/$defs/type/enum")))
                .isEqualTo(Arrays.stream(AttributeType.values())
                        .map(AttributeType::wireName)
                        .toList());
        assertThat(schema.at("/$defs/attributes/properties")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .toList())
                .isEqualTo(Arrays.stream(Entity.values()).map(Entity::wireName).toList());
        assertThat(texts(schema.at("/$defs/application/properties/codes/enum"))).isEqualTo(words(CodeCase.values()));
    }

    @Test
    void a_campaign_may_name_exactly_what_the_hub_knows() throws IOException {
        JsonNode properties = schema("campaign").path("properties");

        assertThat(texts(properties.at("/state/enum"))).isEqualTo(words(State.values()));
        assertThat(texts(properties.at("/features/items/enum"))).isEqualTo(words(Feature.values()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment", "campaign", "campaign-test"})
    void every_property_has_a_title_and_a_description_for_editors(String name) throws IOException {
        assertThat(properties(schema(name))).isNotEmpty().allSatisfy(property -> assertThat(
                        property.has("title") && property.has("description"))
                .as(property.toString())
                .isTrue());
    }

    private static Stream<JsonNode> properties(JsonNode schema) {
        return Stream.concat(
                schema.path("properties").valueStream(), schema.valueStream().flatMap(DocumentSchemaTest::properties));
    }

    private static JsonNode schema(String name) throws IOException {
        return new ObjectMapper()
                .readTree(Path.of("config/schema", name + ".schema.json").toFile());
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
