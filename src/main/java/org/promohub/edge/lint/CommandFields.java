package org.promohub.edge.lint;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.promohub.access.Caller;
import org.promohub.edge.SourceText;
import org.promohub.edge.config.Complaints;
import org.promohub.edge.config.Phrase;

/** Whether the canonical JSON that a mapping makes has only fields of the command that is read from it. */
final class CommandFields {
    private static final String REQUIRES = "requires";

    private final SourceText mapping;
    private final Complaints complaints;

    CommandFields(Path mapping, Complaints complaints) {
        this.mapping = SourceText.read(mapping);
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
        List<String> known = Arrays.stream(command.getRecordComponents())
                .filter(component -> component.getType() != Caller.class)
                .map(RecordComponent::getName)
                .toList();
        outline.properties().forEach(field -> {
            String name = field.getKey();
            if (known.contains(name)) {
                checkNested(field.getValue(), command, name);
            } else if (!name.equals(REQUIRES) && !required.contains(name)) {
                complaints.add(
                        at(name),
                        "there is no field `" + name + "` in " + command.getSimpleName() + "; there are "
                                + Phrase.and(known) + Phrase.didYouMean(name, known));
            }
        });
    }

    private void checkNested(JsonNode value, Class<?> command, String name) {
        type(command, name).filter(Class::isEnum).ifPresent(type -> checkConstant(value, type, name));
        type(command, name).filter(Class::isRecord).ifPresent(nested -> {
            if (value.isObject()) {
                check(value, nested, List.of());
            } else {
                value.valueStream().filter(JsonNode::isObject).forEach(each -> check(each, nested, List.of()));
            }
        });
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

    /** The class that a component is, or holds as a list or an optional. */
    private static Optional<Class<?>> type(Class<?> command, String name) {
        return Arrays.stream(command.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .map(RecordComponent::getGenericType)
                .<Type>map(type -> type instanceof ParameterizedType holder ? holder.getActualTypeArguments()[0] : type)
                .filter(Class.class::isInstance)
                .<Class<?>>map(type -> (Class<?>) type)
                .findFirst();
    }

    private String at(String name) {
        String quoted = "\"" + Pattern.quote(name) + "\"";
        String asKey = mapping.at(Pattern.compile(quoted + "\\s*:"));
        return asKey.endsWith(":1:1") ? mapping.at(Pattern.compile(quoted)) : asKey;
    }
}
