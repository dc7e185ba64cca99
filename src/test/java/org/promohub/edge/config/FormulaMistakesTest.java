package org.promohub.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in formulas are told together with all others, where the formula itself stands in its place. */
class FormulaMistakesTest {
    private static final String CAMPAIGN =
            """
            id: 11
            application: 1
            name: Summer
            features: [coupons]
            rules:
              - title: Ten percent
                when:
                  - session.totl > 10
                  - coupon.valid
                then:
                  - setDiscount: { name: "{{session.nme}}", value: 10 }
                  - setDiscount: { name: Ten, value: session.sum / 10 }
                else:
                  - showNotification: { title: T, body: "{{now.nothing}}" }
            """;
    /** The lines of the formulas that are wrong. */
    private static final List<String> WRONG = List.of("8", "11", "12", "14");

    private final ConfigFolder folder;

    FormulaMistakesTest(@TempDir Path path) {
        folder = new ConfigFolder(path).deployment(ConfigFolder.DEPLOYMENT);
    }

    @Test
    void alone_they_are_told() {
        assertThat(formulas(folder.campaign(CAMPAIGN).complaints())).isEqualTo(WRONG);
    }

    /** @param hidden the lines whose formulas are part of what is wrong otherwise */
    @ParameterizedTest
    @MethodSource
    void with_another_mistake_they_are_told_too(String right, String wrong, String place, List<String> hidden) {
        List<String> complaints =
                folder.campaign(ConfigFolder.spoiled(CAMPAIGN, right, wrong)).complaints();

        assertThat(complaints.get(0)).startsWith("deployments/shop/campaigns/summer.yaml:" + place);
        assertThat(formulas(complaints))
                .isEqualTo(WRONG.stream().filter(line -> !hidden.contains(line)).toList());
    }

    static Stream<Arguments> with_another_mistake_they_are_told_too() {
        return Stream.of(
                arguments("id: 11", "id: eleven", "1:5: ", List.of()),
                arguments("application: 1", "application: 2", "2:14: ", List.of()),
                arguments("application: 1", "application: shop", "2:14: ", List.of()),
                arguments("name: Summer", "nmae: Summer", "1:1: ", List.of()),
                arguments("[coupons]", "[coupon]", "4:12: ", List.of()),
                arguments(
                        "nothing}}\" }",
                        "nothing}}\" }\nlimits: [{ action: awardGiveaway, limit: 1 }]",
                        "15:20: ",
                        List.of()),
                arguments("- title: Ten percent", "- titel: Ten percent", "6:5: ", List.of()),
                arguments("- session.totl > 10", "- 10", "8:9: ", List.of("8")),
                arguments("- coupon.valid", "- true", "9:9: ", List.of()),
                arguments(
                        "- setDiscount: { name: \"{{session.nme}}\"",
                        "- setDiscont: { name: \"{{session.nme}}\"",
                        "11:9: ",
                        List.of("11")),
                arguments("{ name: Ten, value", "{ value", "12:9: ", List.of()),
                arguments("name: Ten, value", "nmae: Ten, value", "12:9: ", List.of()),
                arguments("name: Ten,", "name: [Ten],", "12:24: ", List.of()),
                arguments("{ name: Ten,", "{ scope: total, name: Ten,", "12:31: ", List.of()),
                arguments("value: session.sum / 10", "value: [session.sum]", "12:35: ", List.of("12")),
                arguments("{ title: T, body", "{ body", "14:9: ", List.of()));
    }

    @Test
    void with_a_mistake_in_another_file_they_are_told_too() {
        folder.write("deployments/shop/campaigns/a.yaml", "id: 12\n");

        List<String> complaints = folder.campaign(CAMPAIGN).complaints();

        assertThat(complaints.get(0)).startsWith("deployments/shop/campaigns/a.yaml:1:1: ");
        assertThat(formulas(complaints)).isEqualTo(WRONG);
    }

    /** The lines that have mistakes in formulas: below their sentence there is the formula. */
    private static List<String> formulas(List<String> complaints) {
        return complaints.stream()
                .filter(complaint -> complaint.contains("\n"))
                .map(complaint -> complaint.replaceFirst("[^:]*:(\\d+):[\\S\\s]*", "$1"))
                .toList();
    }
}
