package org.promohub.edge.lint;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.promohub.edge.SourceText;
import org.promohub.edge.config.Complaints;
import org.promohub.edge.config.Phrase;

/** Whether the canonical JSON that a mapping makes has only fields of the command that is read from it. */
final class CommandFields {
    private static final String REQUIRES = "requires";

    private final SourceText mapping;
    private final Beans beans;
    private final Complaints complaints;

    /** @param beans knows the fields of commands */
    CommandFields(Path mapping, Beans beans, Complaints complaints) {
        this.mapping = SourceText.read(mapping);
        this.beans = beans;
        this.complaints = complaints;
    }

    /** @param outlines what the mapping makes of a request that has every field, in each of its branches */
    void check(List<JsonNode> outlines, Class<?> command) {
        Set<String> made = outlines.stream()
                .flatMap(JsonNode::propertyStream)
                .map(Map.Entry::getKey)
                .collect(toCollection(LinkedHashSet::new));
        List<String> required = outlines.stream()
                .flatMap(outline -> outline.path(REQUIRES).valueStream())
                .map(JsonNode::asText)
                .distinct()
                .toList();
        required.stream()
                .filter(name -> !made.contains(name))
                .forEach(name -> complaints.add(
                        at(name),
                        "`requires` names `" + name + "`, which this mapping does not make"
                                + Phrase.didYouMean(name, made)));
        outlines.forEach(outline -> check(outline, command, required));
    }

    private void check(JsonNode outline, Class<?> command, List<String> required) {
        Map<String, Class<?>> known = beans.fields(command);
        outline.properties().forEach(field -> {
            String name = field.getKey();
            Class<?> type = known.get(name);
            if (type != null) {
                checkNested(field.getValue(), type, name);
            } else if (!name.equals(REQUIRES) && !required.contains(name)) {
                complaints.add(
                        at(name),
                        "there is no field `" + name + "` in " + command.getSimpleName() + "; there are "
                                + Phrase.and(known.keySet()) + Phrase.didYouMean(name, known.keySet()));
            }
        });
    }

    private void checkNested(JsonNode value, Class<?> type, String name) {
        if (type.isEnum()) {
            checkConstant(value, type, name);
        } else if (type.isRecord() && value.isObject()) {
            check(value, type, List.of());
        } else if (type.isRecord()) {
            value.valueStream().filter(JsonNode::isObject).forEach(each -> check(each, type, List.of()));
        }
    }

    private void checkConstant(JsonNode value, Class<?> type, String name) {
        List<String> known =
                Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
        if (value.isTextual() && known.stream().noneMatch(value.asText()::equalsIgnoreCase)) {
            complaints.add(
                    at(name),
                    "`" + name + "` must be " + Phrase.or(known) + ", not `" + value.asText() + "`"
                            + Phrase.didYouMean(value.asText(), known));
        }
    }

    private String at(String name) {
        String quoted = "\"" + Pattern.quote(name) + "\"";
        String asKey = mapping.at(Pattern.compile(quoted + "\\s*:"));
        return asKey.endsWith(":1:1") ? mapping.at(Pattern.compile(quoted)) : asKey;
    }
}
