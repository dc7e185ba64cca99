package org.promohub.edge.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A campaign's file that does not keep to its schema. Its formulas can be read all the same, where they stand in their place.
 *
 * @param broken the values that are wrong, missing or must not be there, as JSON pointers
 */
record DamagedCampaign(YamlDocument document, Set<String> broken) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern LIST = Pattern.compile("/rules(/\\d+/(when|then|else))?");
    private static final Pattern RULE = Pattern.compile("/rules/\\d+");
    private static final Pattern EFFECT = Pattern.compile("/rules/\\d+/(then|else)/\\d+");

    DamagedCampaign {
        broken = Set.copyOf(broken);
    }

    /** Whether a value is neither wrong itself nor part of one that is. */
    boolean intact(String pointer) {
        return broken.stream().noneMatch(wrong -> (pointer + "/").startsWith(wrong + "/"));
    }

    /**
     * The rules of the file, each value where it was, with something right in place of what is broken; and around them as
     * much of a campaign as rules need.
     */
    Part repaired() {
        ObjectNode campaign =
                JSON.objectNode().put("id", 0).put("application", 0).put("name", "");
        JsonNode features = document.root().path("features");
        campaign.set("features", intact("/features") && intactWithin("/features") ? features : everyFeature());
        JsonNode rules = document.root().path("rules");
        campaign.set("rules", rules.isArray() ? repaired("/rules", rules) : JSON.arrayNode());
        return new Part(document, "", campaign);
    }

    private JsonNode repaired(String pointer, JsonNode value) {
        if (!intact(pointer) || (EFFECT.matcher(pointer).matches() && !known(pointer, value))) {
            return replacement(pointer);
        }
        if (value.isArray()) {
            ArrayNode list = JSON.arrayNode();
            IntStream.range(0, value.size()).forEach(i -> list.add(repaired(pointer + "/" + i, value.path(i))));
            return list;
        }
        return value.isObject() ? completed(pointer, value) : value;
    }

    private ObjectNode completed(String pointer, JsonNode value) {
        ObjectNode object = JSON.objectNode();
        value.properties().forEach(field -> {
            String at = pointer + "/" + YamlTree.escaped(field.getKey());
            object.set(field.getKey(), repaired(at, field.getValue()));
        });
        broken.stream()
                .filter(missing -> missing.startsWith(pointer + "/") && missing.lastIndexOf('/') == pointer.length())
                .forEach(missing -> object.set(missing.substring(pointer.length() + 1), replacement(missing)));
        return object;
    }

    /** Whether it is one effect, and there is an effect of that name. */
    private boolean known(String pointer, JsonNode effect) {
        return effect.propertyStream().allMatch(field -> intact(pointer + "/" + YamlTree.escaped(field.getKey())));
    }

    private boolean intactWithin(String pointer) {
        return broken.stream().noneMatch(wrong -> wrong.startsWith(pointer + "/"));
    }

    /** Something that can stand there; a text that begins no formula can be one. */
    private static JsonNode replacement(String pointer) {
        if (LIST.matcher(pointer).matches()) {
            return JSON.arrayNode();
        }
        if (RULE.matcher(pointer).matches()) {
            return JSON.objectNode().put("title", "");
        }
        if (EFFECT.matcher(pointer).matches()) {
            return JSON.objectNode().set("error", JSON.objectNode().put("message", ""));
        }
        return JSON.textNode("0");
    }

    /** Who does not know which features there are must not miss any. */
    private static ArrayNode everyFeature() {
        return JSON.arrayNode().add("coupons").add("referrals").add("loyalty").add("giveaways");
    }
}
