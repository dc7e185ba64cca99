package org.promohub.rule.language;

import com.google.common.base.Suppliers;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.promohub.tenant.Deployment;

/** Compiles the conditions and formulas of a deployment's campaigns. */
public final class Language {
    private static final int MOST_LETTERS = 4000;
    private static final int MOST_LOOPS = 2;
    /** A loop over the largest cart within a loop over a small list, and no more. */
    private static final int MOST_ITERATIONS = 20_000;

    private static final Pattern HOLE = Pattern.compile("\\{\\{(.+?)}}", Pattern.DOTALL);

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .maxExpressionCodePointSize(MOST_LETTERS)
            .maxParseRecursionDepth(60)
            .maxRegexProgramSize(2000)
            .build();

    /** Runs the formulas of all deployments: their names come with each evaluation. Made when it is first needed. */
    private static final Supplier<CelRuntime> RUNTIME =
            Suppliers.memoize(() -> CelRuntimeFactory.plannerRuntimeBuilder()
                    .setOptions(OPTIONS)
                    .addFunctionBindings(Functions.bindings())
                    .build());

    private final Supplier<Tools> tools;

    /**
     * The language with the attributes that a deployment declares. Costs nothing until something is compiled.
     *
     * @param cascading whether formulas can see what earlier discounts have left
     */
    public Language(Deployment deployment, boolean cascading) {
        tools = Suppliers.memoize(() -> Tools.of(new Vocabulary(deployment, cascading)));
    }

    /** Makes what all deployments share, which takes a while; whoever is in a hurry lets another thread do it. */
    public static boolean prepare() {
        return RUNTIME.get() != null;
    }

    /**
     * Compiles a formula.
     *
     * @param source its text
     * @param type what it is to yield
     * @throws FormulaMistake when it is no formula, uses a name that is not there, or could run for long
     */
    public Formula compile(String source, FormulaType type) {
        CelAbstractSyntaxTree tree = tree(source);
        CelType yields = tree.getResultType();
        if (!type.takes(yields)) {
            throw new FormulaMistake(
                    0, 0, "this must yield " + type.meaning() + ", not " + Explanation.kind(yields), "", List.of());
        }
        Reading reading = Reading.of(tree);
        if (reading.loops() > MOST_LOOPS) {
            throw new FormulaMistake(
                    0,
                    0,
                    "this nests " + reading.loops() + " loops, and at most " + MOST_LOOPS + " are allowed",
                    "",
                    List.of());
        }
        try {
            return new Formula(source, RUNTIME.get().createProgram(tree), reading);
        } catch (CelEvaluationException e) {
            throw new FormulaMistake(0, 0, "this cannot be evaluated: " + e.getMessage(), "", List.of());
        }
    }

    /**
     * Compiles a text with formulas in it.
     *
     * @throws FormulaMistake as {@link #compile}; the column is counted in the whole text
     */
    public Template template(String text) {
        List<Object> parts = new ArrayList<>();
        Matcher hole = HOLE.matcher(text);
        int end = 0;
        while (hole.find()) {
            parts.add(text.substring(end, hole.start()));
            parts.add(formula(hole));
            end = hole.end();
        }
        parts.add(text.substring(end));
        return new Template(parts);
    }

    /** Whether what one formula yields can be compared with what the other does. */
    public boolean sameType(String one, String other) {
        return !tools.get().compiler().compile(one + " == (" + other + ")").hasError();
    }

    private Formula formula(Matcher hole) {
        try {
            return compile(hole.group(1), FormulaType.ANY);
        } catch (FormulaMistake e) {
            throw new FormulaMistake(e.line(), e.column() + hole.start(1), e.sentence(), e.written(), e.known());
        }
    }

    private CelAbstractSyntaxTree tree(String source) {
        CelValidationResult result = tools.get().compiler().compile(source);
        if (result.hasError()) {
            CelIssue first = result.getErrors().get(0);
            throw tools.get().explanation().of(source, first);
        }
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new FormulaMistake(0, 0, String.valueOf(e.getMessage()), "", List.of());
        }
    }

    /** What compiles formulas; it takes a while to make. */
    private record Tools(CelCompiler compiler, Explanation explanation) {

        static Tools of(Vocabulary vocabulary) {
            CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setTypeProvider(vocabulary)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addFunctionDeclarations(Functions.declarations());
            Vocabulary.names().forEach(builder::addVar);
            CelCompiler compiler = builder.build();
            return new Tools(compiler, new Explanation(compiler, vocabulary));
        }
    }
}
