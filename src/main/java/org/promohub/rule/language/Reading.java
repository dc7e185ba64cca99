package org.promohub.rule.language;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be known of a formula without evaluating it.
 *
 * @param names the names it begins with
 * @param paths what it reads
 * @param conjuncts the paths that must be true for it to be true
 * @param eventTypes the event types without one of which it cannot be true
 * @param sought what lists must have for it to be true
 * @param loops how deep its loops are nested
 */
record Reading(
        Set<String> names,
        List<String> paths,
        Set<String> conjuncts,
        Optional<Set<String>> eventTypes,
        List<Sought> sought,
        int loops) {

    static Reading of(CelAbstractSyntaxTree tree) {
        Walk walk = new Walk();
        walk.visit(tree.getExpr(), Set.of(), 0);
        List<CelExpr> conjuncts = conjuncts(tree.getExpr());
        Set<String> types = new HashSet<>();
        conjuncts.forEach(conjunct -> types.addAll(eventTypes(conjunct)));
        return new Reading(
                Set.copyOf(walk.names),
                List.copyOf(walk.paths),
                conjuncts.stream().flatMap(conjunct -> path(conjunct).stream()).collect(toUnmodifiableSet()),
                types.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(types)),
                Sought.in(conjuncts),
                walk.deepest);
    }

    /** The parts all of which must be true for an expression to be true. */
    static List<CelExpr> conjuncts(CelExpr expression) {
        boolean isAnd = expression.getKind() == Kind.CALL
                && expression.call().function().equals("_&&_");
        return isAnd
                ? expression.call().args().stream()
                        .flatMap(part -> conjuncts(part).stream())
                        .toList()
                : List.of(expression);
    }

    private static List<String> eventTypes(CelExpr conjunct) {
        if (conjunct.getKind() != Kind.CALL || conjunct.call().args().size() != 2) {
            return List.of();
        }
        CelExpr one = conjunct.call().args().get(0);
        CelExpr other = conjunct.call().args().get(1);
        return switch (conjunct.call().function()) {
            case "_==_" ->
                comparedType(one, other).or(() -> comparedType(other, one)).stream()
                        .toList();
            case "@in" -> listedTypes(one, other);
            default -> List.of();
        };
    }

    /** The event types of a list of texts; nothing as soon as one of them is not known before evaluation. */
    private static List<String> listedTypes(CelExpr one, CelExpr list) {
        if (list.getKind() != Kind.LIST) {
            return List.of();
        }
        List<String> listed = list.list().elements().stream()
                .flatMap(element -> comparedType(one, element).stream())
                .toList();
        return listed.size() == list.list().elements().size() ? listed : List.of();
    }

    private static Optional<String> comparedType(CelExpr one, CelExpr other) {
        boolean isType = path(one).filter("event.type"::equals).isPresent();
        return isType
                        && other.getKind() == Kind.CONSTANT
                        && other.constant().getKind().name().equals("STRING_VALUE")
                ? Optional.of(other.constant().stringValue())
                : Optional.empty();
    }

    /** The text of a name with the fields read from it; empty when it is something else. */
    static Optional<String> path(CelExpr expression) {
        if (expression.getKind() == Kind.IDENT) {
            return Optional.of(expression.ident().name());
        }
        if (expression.getKind() != Kind.SELECT || expression.select().testOnly()) {
            return Optional.empty();
        }
        return path(expression.select().operand())
                .map(of -> of + "." + expression.select().field());
    }

    private static final class Walk {
        private final Set<String> names = new LinkedHashSet<>();
        private final Set<String> paths = new LinkedHashSet<>();
        private int deepest;

        void visit(CelExpr expression, Set<String> own, int depth) {
            Optional<String> path = path(expression);
            if (path.isPresent()) {
                read(path.get(), own);
                return;
            }
            switch (expression.getKind()) {
                case SELECT -> visit(expression.select().operand(), own, depth);
                case CALL -> {
                    expression.call().target().ifPresent(target -> visit(target, own, depth));
                    expression.call().args().forEach(part -> visit(part, own, depth));
                }
                case LIST -> expression.list().elements().forEach(part -> visit(part, own, depth));
                case MAP ->
                    expression.map().entries().forEach(entry -> {
                        visit(entry.key(), own, depth);
                        visit(entry.value(), own, depth);
                    });
                case COMPREHENSION -> loop(expression, own, depth);
                default -> {}
            }
        }

        private void loop(CelExpr expression, Set<String> own, int depth) {
            var loop = expression.comprehension();
            visit(loop.iterRange(), own, depth);
            Set<String> inner = new HashSet<>(own);
            inner.add(loop.iterVar());
            inner.add(loop.accuVar());
            deepest = Math.max(deepest, depth + 1);
            List<CelExpr> parts =
                    new ArrayList<>(List.of(loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result()));
            parts.forEach(part -> visit(part, inner, depth + 1));
        }

        private void read(String path, Set<String> own) {
            int dot = path.indexOf('.');
            String name = dot < 0 ? path : path.substring(0, dot);
            if (!own.contains(name)) {
                names.add(name);
                paths.add(path);
            }
        }
    }
}
