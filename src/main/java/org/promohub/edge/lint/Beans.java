package org.promohub.edge.lint;

import static java.util.stream.Collectors.toMap;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.promohub.access.Caller;
import org.promohub.edge.config.Complaints;
import org.promohub.edge.config.Part;
import org.promohub.edge.config.Phrase;

/** What {@code bean:} steps may name: methods that take one command, which is a record. */
final class Beans {
    private final Map<String, Map<String, Class<?>>> commands = new TreeMap<>();
    private final Map<Class<?>, Map<String, Class<?>>> fields = new HashMap<>();
    private final Complaints complaints;

    Beans(Map<String, Class<?>> beans, Complaints complaints) {
        this.complaints = complaints;
        beans.forEach((name, bean) -> commands.put(name, commands(bean)));
        commands.values().removeIf(Map::isEmpty);
    }

    /** The record that the method of a step takes, if there is such a method. */
    Optional<Class<?>> command(String bean, String method, Part step) {
        Map<String, Class<?>> methods = commands.get(bean);
        if (methods == null) {
            complaints.add(
                    step.at(),
                    "there is no bean `" + bean + "`; there are " + Phrase.and(commands.keySet())
                            + Phrase.didYouMean(bean, commands.keySet()));
            return Optional.empty();
        }
        if (!methods.containsKey(method)) {
            complaints.add(
                    step.at(),
                    "`" + bean + "` has no method `" + method + "` that takes a command; it has "
                            + Phrase.and(new TreeSet<>(methods.keySet()))
                            + Phrase.didYouMean(method, methods.keySet()));
        }
        return Optional.ofNullable(methods.get(method));
    }

    /** The fields of a command, or of a record in one: the class that each is, or holds as a list or an optional. */
    Map<String, Class<?>> fields(Class<?> command) {
        return fields.computeIfAbsent(command, each -> Arrays.stream(each.getRecordComponents())
                .filter(component -> component.getType() != Caller.class)
                .collect(toMap(
                        RecordComponent::getName,
                        component -> type(component.getGenericType()),
                        (one, other) -> one,
                        LinkedHashMap::new)));
    }

    private static Class<?> type(Type type) {
        Type held = type instanceof ParameterizedType holder ? holder.getActualTypeArguments()[0] : type;
        return held instanceof Class<?> known ? known : Object.class;
    }

    private static Map<String, Class<?>> commands(Class<?> bean) {
        return Arrays.stream(bean.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == 1 && method.getParameterTypes()[0].isRecord())
                .collect(toMap(Method::getName, method -> method.getParameterTypes()[0], (one, other) -> one));
    }
}
