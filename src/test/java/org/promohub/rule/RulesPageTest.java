package org.promohub.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.edge.config.YamlDocument;
import org.promohub.edge.ruletest.RuleTests;

/** The examples of docs/rules.md: all of them can be used, and those with a cart do what the page says. */
class RulesPageTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\S+)\\n(.*?)```\\n", Pattern.DOTALL);

    private static final Pattern NEXT = Pattern.compile("(?m)^---\\n");

    /** A fenced block: its language, its text, and the line it begins in. */
    private record Block(String language, String text, long line) {}

    private final Path folder;

    RulesPageTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @TestFactory
    Stream<DynamicTest> each_example_can_be_used_and_does_what_the_page_says() throws IOException {
        List<Block> blocks = blocks();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).language().equals("yaml")) {
                String deployment = deployment(blocks, i);
                List<Block> rest = blocks.subList(i, blocks.size());
                tests.add(dynamicTest("line " + blocks.get(i).line(), () -> check(deployment, rest)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(15);
        return tests.stream();
    }

    /** What an application says on the page right before a block, or else the first time. */
    private static String deployment(List<Block> blocks, int block) {
        return blocks.stream()
                .filter(each -> each.language().equals("deployment"))
                .reduce((one, other) -> other.line() < blocks.get(block).line() ? other : one)
                .orElseThrow()
                .text();
    }

    private void check(String deployment, List<Block> blocks) throws IOException {
        Shop shop = shop(deployment, blocks.get(0).text());
        if (blocks.size() > 2 && blocks.get(1).language().equals("cart")) {
            List<String> said = blocks.get(2).text().lines().toList();
            assertThat(scene(shop, blocks.get(1).text()).effects()).isEqualTo(said);
        }
    }

    private static Shop shop(String deployment, String yaml) {
        String campaigns = yaml.startsWith("- ")
                ? "features: [coupons, referrals, loyalty, giveaways]\nrules:\n  - title: Example\n    then:\n"
                        + yaml.indent(6)
                : yaml.replaceFirst("(?m)^application: \\d+\n", "").replaceFirst("(?m)^name: .*\n", "");
        return Shop.with(deployment.indent(4), NEXT.splitAsStream(campaigns).toArray(String[]::new));
    }

    private Scene scene(Shop shop, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("cart.yaml"), yaml);
        JsonNode given = YamlDocument.read(file).root();
        Scene scene = shop.scene().session("test");
        given.path("session")
                .path("cartItems")
                .forEach(item -> scene.line(
                        item.path("sku").asText(),
                        item.path("category").asText(),
                        item.path("price").asText(),
                        item.path("quantity").asLong(1)));
        for (Map.Entry<String, JsonNode> cost :
                given.path("session").path("additionalCosts").properties()) {
            scene.cost(cost.getKey(), cost.getValue().asText());
        }
        return given.has("profile")
                ? scene.customer(given.path("profile").path("id").asText())
                : scene;
    }

    @Test
    void the_test_on_the_page_passes_with_the_campaign_on_the_page() throws IOException {
        Path campaigns = Files.createDirectories(folder.resolve("deployments/shop/campaigns"));
        Files.writeString(
                campaigns.resolveSibling("deployment.yaml"),
                Shop.deployment("    groups: [{ id: 1, name: seasonal, mode: first }]"));
        Files.writeString(
                campaigns.resolve("summer.yaml"), first("yaml").replace("application: 398", "application: 7"));
        Files.writeString(campaigns.resolve("summer.test.yaml"), first("yaml-test"));

        assertThat(RuleTests.read(folder)).hasSize(1).allSatisfy(test -> assertThat(test.differences())
                .isEmpty());
    }

    private static String first(String language) throws IOException {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static List<Block> blocks() throws IOException {
        String page = Files.readString(Path.of("docs/rules.md"));
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            long line = page.substring(0, block.start()).lines().count() + 1;
            blocks.add(new Block(block.group(1), block.group(2), line));
        }
        return blocks;
    }
}
