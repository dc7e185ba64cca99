package org.promohub.rule.effect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.promohub.rule.Resources;
import org.promohub.rule.language.Formula;
import org.promohub.rule.language.FormulaMistake;
import org.promohub.rule.language.FormulaType;
import org.promohub.rule.language.Language;
import org.promohub.rule.language.Template;

/**
 * What a campaign file says about one effect. The file has passed its schema, so that what must be there is there, and of
 * the right kind; what is read here for the first time are the formulas.
 */
public final class Parameters {
    private final Map<String, Object> values;
    private final String pointer;
    private final Language language;
    private final Resources resources;
    private final Consumer<Mistake> mistakes;
    private final Set<String> names = new HashSet<>();

    /**
     * @param values texts, numbers, booleans, lists and maps, by parameter
     * @param pointer where they stand in the file, as a JSON pointer
     * @param resources what effects can refer to
     * @param mistakes is told of each formula that cannot be compiled
     */
    public Parameters(
            Map<String, Object> values,
            String pointer,
            Language language,
            Resources resources,
            Consumer<Mistake> mistakes) {
        this.values = values;
        this.resources = resources;
        this.pointer = pointer;
        this.language = language;
        this.mistakes = mistakes;
    }

    /** The names that the formulas read so far begin with. */
    Set<String> names() {
        return Set.copyOf(names);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(NotCompiled::new);
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(values.get(name)).map(Object::toString);
    }

    long whole(String name, long otherwise) {
        return values.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : optionalText(name)
                        .map(text -> text.chars().mapToObj(Character::toString).toList())
                        .orElse(List.of());
    }

    /** A formula that must be there. */
    Formula formula(String name, FormulaType type, String... more) {
        return optionalFormula(name, type, more).orElseThrow(NotCompiled::new);
    }

    /**
     * A formula, if there is one.
     *
     * @param more the names it can use beyond those that all formulas can, such as {@code item}
     */
    Optional<Formula> optionalFormula(String name, FormulaType type, String... more) {
        return Optional.ofNullable(values.get(name))
                .map(value -> compile(value.toString(), pointer + "/" + name, type, Set.of(more)));
    }

    /** A formula whose value is to be assigned to an attribute, as {@code profile.attributes.tier}. */
    Formula assigned(String attribute, String name) {
        String path = text(attribute);
        compile(path, pointer + "/" + attribute, FormulaType.ANY, Set.of());
        Formula value = formula(name, FormulaType.ANY);
        if (!language.sameType(path, value.source())) {
            refuse(name, "`" + value.source() + "` is of another type than " + path);
        }
        return value;
    }

    /** The name of an additional cost that the application has. */
    String cost(String name) {
        String cost = text(name);
        if (!resources.costs().contains(cost)) {
            mistakes.accept(new Mistake(
                    pointer + "/" + name,
                    0,
                    0,
                    "the application has no additional cost `" + cost + "`",
                    cost,
                    resources.costs()));
        }
        return cost;
    }

    /** The id of something that the deployment has. */
    long known(String name, String what, Set<Long> ids) {
        long id = whole(name, 0);
        if (!ids.contains(id)) {
            refuse(name, "there is no " + what + " " + id + " in deployment.yaml");
        }
        return id;
    }

    Resources resources() {
        return resources;
    }

    /** A text with formulas in it. */
    Template template(String name) {
        return template(text(name), pointer + "/" + name);
    }

    /** Values by name: a text is a template, everything else is itself; each value within lists and maps too. */
    Map<String, Object> payload(String name) {
        return values.get(name) instanceof Map<?, ?> map ? payload(map, pointer + "/" + name) : Map.of();
    }

    /** Formulas by name. */
    Map<String, Formula> formulas(String name, FormulaType type) {
        Map<String, Formula> formulas = new TreeMap<>();
        if (values.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> formulas.put(
                    key.toString(), compile(value.toString(), pointer + "/" + name + "/" + key, type, Set.of())));
        }
        return formulas;
    }

    /** Says that a parameter cannot be what it is. */
    void refuse(String name, String sentence) {
        mistakes.accept(new Mistake(pointer + "/" + name, 0, 0, sentence, "", List.of()));
    }

    private Map<String, Object> payload(Map<?, ?> map, String at) {
        Map<String, Object> payload = new java.util.LinkedHashMap<>();
        map.forEach((key, value) -> payload.put(key.toString(), payload(value, at + "/" + key)));
        return payload;
    }

    private Object payload(Object value, String at) {
        if (value instanceof Map<?, ?> map) {
            return payload(map, at);
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                elements.add(payload(list.get(i), at + "/" + i));
            }
            return elements;
        }
        return value instanceof String text ? template(text, at) : value;
    }

    private Template template(String text, String at) {
        try {
            Template template = language.template(text);
            checkNames(template.names(), at, Set.of());
            return template;
        } catch (FormulaMistake e) {
            throw refused(e, at);
        }
    }

    private Formula compile(String source, String at, FormulaType type, Set<String> more) {
        try {
            Formula formula = language.compile(source, type);
            checkNames(formula.names(), at, more);
            return formula;
        } catch (FormulaMistake e) {
            throw refused(e, at);
        }
    }

    private void checkNames(Set<String> used, String at, Set<String> more) {
        for (String name : List.of("item", "cost")) {
            if (used.contains(name) && !more.contains(name)) {
                mistakes.accept(new Mistake(at, 0, 0, "there is no `" + name + "` here", "", List.of()));
            }
        }
        names.addAll(used);
    }

    private NotCompiled refused(FormulaMistake e, String at) {
        mistakes.accept(Mistake.of(e, at));
        return new NotCompiled();
    }

    /** The mistake has been told; there is no effect. */
    public static final class NotCompiled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotCompiled() {
            super("a formula cannot be compiled", null, false, false);
        }
    }
}
