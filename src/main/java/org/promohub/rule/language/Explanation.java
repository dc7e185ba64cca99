package org.promohub.rule.language;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.compiler.CelCompiler;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with a formula in words that need no knowledge of CEL. */
final class Explanation {
    private static final Pattern FIELD = Pattern.compile("undefined field '(\\w+)'");
    private static final Pattern NAME = Pattern.compile("undeclared reference to '([\\w.]+)'");
    private static final Pattern OPERATOR =
            Pattern.compile("(?:found )?no matching overload for '(.+?)' applied to '(.*?)' \\(cand.*", Pattern.DOTALL);
    private static final Pattern MEMBER =
            Pattern.compile("(?:found )?no matching overload for '(.+?)' applied to '(.*?)'.*", Pattern.DOTALL);

    private final CelCompiler compiler;
    private final Vocabulary vocabulary;

    Explanation(CelCompiler compiler, Vocabulary vocabulary) {
        this.compiler = compiler;
        this.vocabulary = vocabulary;
    }

    FormulaMistake of(String source, CelIssue issue) {
        String message = issue.getMessage();
        int line = Math.max(issue.getSourceLocation().getLine() - 1, 0);
        int column = Math.max(issue.getSourceLocation().getColumn(), 0);
        Matcher field = FIELD.matcher(message);
        if (field.find()) {
            return unknownField(source, line, column, field.group(1));
        }
        Matcher name = NAME.matcher(message);
        if (name.find()) {
            return unknownName(source, line, column, name.group(1));
        }
        return new FormulaMistake(line, column, sentence(message), "", List.of());
    }

    /** A call is reported at its parenthesis. */
    private static FormulaMistake unknownName(String source, int line, int column, String name) {
        int start = column - name.length();
        boolean called =
                start >= 0 && source.lines().skip(line).findFirst().orElse("").startsWith(name + "(", start);
        return new FormulaMistake(
                line,
                called ? start : column,
                "there is no `" + name + "` here",
                name,
                called ? Functions.names() : List.copyOf(Vocabulary.names().keySet()));
    }

    /** What a type is called in a sentence. */
    static String kind(CelType type) {
        return readable(type.name());
    }

    private static String sentence(String message) {
        Matcher operator = OPERATOR.matcher(message);
        Matcher member = MEMBER.matcher(message);
        if (operator.matches()) {
            return doesNotTake(operator);
        }
        if (member.matches()) {
            return doesNotTake(member);
        }
        String line = message.lines().findFirst().orElse(message);
        return line.startsWith("mismatched input '<EOF>'") ? "the formula ends too early" : line;
    }

    private static String doesNotTake(Matcher overload) {
        String symbol =
                overload.group(1).replaceAll("^_|_$", "").replace("@in", "in").replace("_?_:", "?:");
        return "`" + symbol + "` does not take " + readable(overload.group(2));
    }

    private static String readable(String types) {
        return types.replace("(", "")
                .replace(")", "")
                .replace("google.protobuf.Timestamp", "time")
                .replaceAll("\\bdouble\\b", "number")
                .replaceAll("\\bint\\b", "whole number")
                .replaceAll("\\bstring\\b", "text")
                .replaceAll("\\bbool\\b", "true or false")
                .replace(", ", " and ")
                .toLowerCase(Locale.ROOT);
    }

    private FormulaMistake unknownField(String source, int line, int column, String written) {
        Optional<String> owner = owner(source, line, column, written);
        List<String> known = owner.map(vocabulary::fieldsOf).orElse(List.of());
        String on = owner.map(struct -> " on " + label(struct)).orElse("");
        String needs = owner.filter(struct -> Vocabulary.cascades(struct, written))
                .map(struct -> " without `cascadingDiscounts: true` of the application")
                .orElse("");
        return new FormulaMistake(line, column + 1, "no field `" + written + "`" + on + needs, written, known);
    }

    /** {@code CustomerProfileAttributes} as people say it. */
    private static String label(String struct) {
        return struct.endsWith("Attributes")
                ? struct.substring(0, struct.length() - "Attributes".length()) + " attributes"
                : struct.toLowerCase(Locale.ROOT);
    }

    private Optional<String> owner(String source, int line, int column, String written) {
        try {
            CelAbstractSyntaxTree tree = compiler.parse(source).getAst();
            return new Search(tree, line + 1, column, written).find(tree.getExpr(), Map.of());
        } catch (CelValidationException notEvenParsed) {
            return Optional.empty();
        }
    }

    /** Finds the struct whose field was misspelt. */
    private final class Search {
        private final CelAbstractSyntaxTree tree;
        private final int line;
        private final int column;
        private final String written;

        Search(CelAbstractSyntaxTree tree, int line, int column, String written) {
            this.tree = tree;
            this.line = line;
            this.column = column;
            this.written = written;
        }

        Optional<String> find(CelExpr expression, Map<String, CelType> own) {
            return switch (expression.getKind()) {
                case SELECT ->
                    isIt(expression)
                            ? type(expression.select().operand(), own).map(CelType::name)
                            : find(expression.select().operand(), own);
                case CALL ->
                    first(
                            expression.call().target().flatMap(target -> find(target, own)),
                            expression.call().args(),
                            own);
                case LIST -> first(Optional.empty(), expression.list().elements(), own);
                case COMPREHENSION -> inLoop(expression, own);
                default -> Optional.empty();
            };
        }

        private Optional<String> inLoop(CelExpr expression, Map<String, CelType> own) {
            var loop = expression.comprehension();
            Map<String, CelType> inner = new java.util.HashMap<>(own);
            type(loop.iterRange(), own)
                    .filter(ListType.class::isInstance)
                    .ifPresent(list -> inner.put(loop.iterVar(), ((ListType) list).elemType()));
            return find(loop.iterRange(), own)
                    .or(() -> first(
                            Optional.empty(), List.of(loop.loopCondition(), loop.loopStep(), loop.result()), inner));
        }

        private Optional<String> first(Optional<String> found, List<CelExpr> parts, Map<String, CelType> own) {
            Optional<String> result = found;
            for (CelExpr part : parts) {
                result = result.or(() -> find(part, own));
            }
            return result;
        }

        private boolean isIt(CelExpr expression) {
            if (!expression.select().field().equals(written)) {
                return false;
            }
            Integer offset = tree.getSource().getPositionsMap().get(expression.id());
            return offset != null
                    && tree.getSource()
                            .getOffsetLocation(offset)
                            .filter(place -> place.getLine() == line && place.getColumn() == column)
                            .isPresent();
        }

        private Optional<CelType> type(CelExpr expression, Map<String, CelType> own) {
            return switch (expression.getKind()) {
                case IDENT ->
                    Optional.ofNullable(own.get(expression.ident().name()))
                            .or(() -> Optional.ofNullable(
                                    Vocabulary.names().get(expression.ident().name())));
                case SELECT ->
                    type(expression.select().operand(), own)
                            .flatMap(of -> vocabulary.field(
                                    of.name(), expression.select().field()));
                case CALL ->
                    expression.call().function().equals("_[_]")
                            ? type(expression.call().args().get(0), own)
                                    .filter(ListType.class::isInstance)
                                    .map(list -> ((ListType) list).elemType())
                            : Optional.empty();
                default -> Optional.empty();
            };
        }
    }
}
