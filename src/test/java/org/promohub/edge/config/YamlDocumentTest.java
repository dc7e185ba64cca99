package org.promohub.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlDocumentTest {
    private final ConfigFolder folder;

    YamlDocumentTest(@TempDir Path path) {
        folder = new ConfigFolder(path);
    }

    @ParameterizedTest
    @MethodSource
    void a_file_that_cannot_be_read_is_refused(String text, String complaint) {
        folder.deployment(text);

        assertThat(folder.complaints()).containsExactly("deployments/shop/deployment.yaml:" + complaint);
    }

    static Stream<Arguments> a_file_that_cannot_be_read_is_refused() {
        return Stream.of(
                arguments("", "1:1: the file is empty"),
                arguments("# only a comment\n", "1:1: the file is empty"),
                arguments("account: [6", "1:12: this is not YAML: expected ',' or ']', but got <stream end>"),
                arguments("a: 1\n---\nb: 2\n", "2:1: this is not YAML: but found another document"),
                arguments(
                        "a: 1\na: 2\n", "2:1: the key `a` stands twice, first at deployments/shop/deployment.yaml:1:1"),
                arguments("a: &a\n  b: *a\n", "1:4: this must not contain itself"),
                arguments("? [a]\n: 6\n", "1:3: a key must be a text"),
                arguments("a: !!int six\n", "1:4: the tag tag:yaml.org,2002:int does not suit this value"),
                arguments("- 6\n", "1:1: the file must be a map, not a list"));
    }

    @Test
    void a_file_in_another_encoding_is_refused() throws IOException {
        folder.deployment("");
        Files.write(
                folder.path().resolve("deployments/shop/deployment.yaml"),
                "name: Müller".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(folder.complaints())
                .containsExactly("deployments/shop/deployment.yaml:1:1: the file must be text in UTF-8");
    }

    @Test
    void a_value_knows_where_it_stands() {
        folder.write("a.yaml", "# first\none:\n  two:\n    - 3\n    - four: 5\n");

        YamlDocument document = YamlDocument.read(folder.path().resolve("a.yaml"));

        String file = folder.path() + "/a.yaml:";
        assertThat(document.at("/one/two/1/four")).isEqualTo(file + "5:13");
        assertThat(document.at("/one/two/0")).isEqualTo(file + "4:7");
        assertThat(document.at("/one/two")).isEqualTo(file + "3:3");
        assertThat(document.at("/one/missing/0")).isEqualTo(file + "2:1");
        assertThat(document.at("")).isEqualTo(file + "2:1");
    }

    @Test
    void values_are_read_as_yaml_1_2_has_them() {
        folder.write("a.yaml", "[no, 2026-06-01, 0x10, 1.5, True, ~, '1', 12345678901234567890]");

        assertThat(YamlDocument.read(folder.path().resolve("a.yaml")).root())
                .hasToString("[\"no\",\"2026-06-01\",16,1.5,true,null,\"1\",12345678901234567890]");
    }
}
