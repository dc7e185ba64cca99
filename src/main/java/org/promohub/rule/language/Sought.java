package org.promohub.rule.language;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a formula seeks: it cannot be true unless something in a list has one of these texts, as in
 * {@code session.cartItems.exists(i, i.category == 'shoes')}. Whether anything has takes no time to know, however many
 * formulas seek something in however long a list.
 *
 * @param name what the list belongs to, as {@code session}
 * @param column what of it is sought in
 * @param texts what it must be, one of these
 */
record Sought(String name, Column column, Set<String> texts) {
    Sought {
        texts = Set.copyOf(texts);
    }

    /**
     * A field of each struct in a list.
     *
     * @param list the field that is the list, as {@code cartItems}
     * @param path the field of each struct, after the fields it lies in, as {@code attributes.Color}
     */
    record Column(String list, String path) {}

    /** What must be found for all of these to be true. */
    static List<Sought> in(List<CelExpr> conjuncts) {
        List<Sought> all = new ArrayList<>();
        for (CelExpr conjunct : conjuncts) {
            if (conjunct.getKind() == Kind.COMPREHENSION) {
                in(conjunct.comprehension()).ifPresent(all::add);
            }
        }
        return List.copyOf(all);
    }

    /** Whether nothing in the list has such a text. False where that cannot be known without evaluating the formula. */
    boolean isMissing(Scope names) {
        return names.find(name).orElse(name) instanceof Struct struct
                && struct.textsOf(column)
                        .filter(there -> Collections.disjoint(texts, there))
                        .isPresent();
    }

    private static Optional<Sought> in(CelComprehension loop) {
        String[] range = Reading.path(loop.iterRange()).orElse("").split("\\.");
        if (!isExists(loop) || range.length != 2) {
            return Optional.empty();
        }
        return Reading.conjuncts(loop.loopStep().call().args().get(1)).stream()
                .flatMap(condition -> fields(condition, loop.iterVar() + ".").stream())
                .findFirst()
                .map(fields -> new Sought(range[0], new Column(range[1], fields.name()), fields.texts()));
    }

    /** The macro {@code exists} makes a loop that begins with false and adds a condition in each round by "or". */
    private static boolean isExists(CelComprehension loop) {
        return isFalse(loop.accuInit())
                && isCall(loop.loopStep(), "_||_")
                && isIdent(loop.loopStep().call().args().get(0), loop.accuVar())
                && isIdent(loop.result(), loop.accuVar());
    }

    /** The texts that a field is compared with; nothing when the condition says something else. */
    private static Optional<Compared> fields(CelExpr condition, String prefix) {
        if (condition.getKind() != Kind.CALL || condition.call().args().size() != 2) {
            return Optional.empty();
        }
        CelExpr one = condition.call().args().get(0);
        CelExpr other = condition.call().args().get(1);
        return switch (condition.call().function()) {
            case "_==_" -> compared(one, List.of(other), prefix).or(() -> compared(other, List.of(one), prefix));
            case "@in" ->
                other.getKind() == Kind.LIST ? compared(one, other.list().elements(), prefix) : Optional.empty();
            case "_||_" ->
                fields(one, prefix).flatMap(left -> fields(other, prefix).flatMap(left::or));
            default -> Optional.empty();
        };
    }

    private static Optional<Compared> compared(CelExpr field, List<CelExpr> constants, String prefix) {
        Set<String> texts = new HashSet<>();
        for (CelExpr constant : constants) {
            if (constant.getKind() != Kind.CONSTANT || constant.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
                return Optional.empty();
            }
            texts.add(constant.constant().stringValue());
        }
        return Reading.path(field)
                .filter(path -> path.startsWith(prefix))
                .map(path -> new Compared(path.substring(prefix.length()), texts));
    }

    private static boolean isFalse(CelExpr expression) {
        return expression.getKind() == Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                && !expression.constant().booleanValue();
    }

    private static boolean isCall(CelExpr expression, String function) {
        return expression.getKind() == Kind.CALL && expression.call().function().equals(function);
    }

    private static boolean isIdent(CelExpr expression, String name) {
        return expression.getKind() == Kind.IDENT && expression.ident().name().equals(name);
    }

    /** A field and the texts it is compared with. */
    private record Compared(String name, Set<String> texts) {

        /** What either says of the same field. */
        Optional<Compared> or(Compared other) {
            if (!name.equals(other.name)) {
                return Optional.empty();
            }
            Set<String> both = new HashSet<>(texts);
            both.addAll(other.texts);
            return Optional.of(new Compared(name, both));
        }
    }
}
