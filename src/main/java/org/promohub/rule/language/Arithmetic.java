package org.promohub.rule.language;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What formulas calculate beyond CEL's own: whole numbers with others, sums of lists, the smaller and the larger of two
 * numbers, and rounding.
 */
final class Arithmetic {
    private static final CelType REAL = SimpleType.DOUBLE;
    private static final CelType WHOLE = SimpleType.INT;

    private Arithmetic() {}

    static Stream<CelFunctionDecl> declarations() {
        return Stream.concat(
                Stream.concat(
                        Stream.of("_+_", "_-_", "_*_", "_/_")
                                .map(operator ->
                                        CelFunctionDecl.newFunctionDeclaration(operator, mixed(operator, REAL))),
                        Stream.of("_==_", "_!=_")
                                .map(operator -> CelFunctionDecl.newFunctionDeclaration(
                                        operator, mixed(operator, SimpleType.BOOL)))),
                Stream.of(
                        CelFunctionDecl.newFunctionDeclaration("min", ofTwo("min")),
                        CelFunctionDecl.newFunctionDeclaration("max", ofTwo("max")),
                        CelFunctionDecl.newFunctionDeclaration(
                                "sum",
                                CelOverloadDecl.newGlobalOverload("sum_double", REAL, ListType.create(REAL)),
                                CelOverloadDecl.newGlobalOverload("sum_int", WHOLE, ListType.create(WHOLE))),
                        rounding("round"),
                        rounding("floor"),
                        rounding("ceil")));
    }

    static Stream<CelFunctionBinding> bindings() {
        return Stream.of(
                        mixed("_+_", (a, b) -> a + b),
                        mixed("_-_", (a, b) -> a - b),
                        mixed("_*_", (a, b) -> a * b),
                        mixed("_/_", (a, b) -> a / b),
                        equality("_==_", true),
                        equality("_!=_", false),
                        ofTwo("min", Math::min),
                        ofTwo("max", Math::max),
                        sums(),
                        roundings())
                .flatMap(each -> each);
    }

    private static List<CelOverloadDecl> mixed(String name, CelType result) {
        return List.of(
                CelOverloadDecl.newGlobalOverload(name + "double_int", result, REAL, WHOLE),
                CelOverloadDecl.newGlobalOverload(name + "int_double", result, WHOLE, REAL));
    }

    private static List<CelOverloadDecl> ofTwo(String name) {
        List<CelOverloadDecl> overloads = new ArrayList<>(mixed(name, REAL));
        overloads.add(CelOverloadDecl.newGlobalOverload(name + "double_double", REAL, REAL, REAL));
        overloads.add(CelOverloadDecl.newGlobalOverload(name + "int_int", WHOLE, WHOLE, WHOLE));
        return overloads;
    }

    private static CelFunctionDecl rounding(String name) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(name + "_double", REAL, REAL));
    }

    private static Stream<CelFunctionBinding> mixed(String name, OfTwo operator) {
        return Stream.of(
                CelFunctionBinding.from(name + "double_int", Double.class, Long.class, (a, b) -> operator.of(a, b)),
                CelFunctionBinding.from(name + "int_double", Long.class, Double.class, (a, b) -> operator.of(a, b)));
    }

    private static Stream<CelFunctionBinding> equality(String name, boolean equal) {
        return Stream.of(
                CelFunctionBinding.from(
                        name + "double_int",
                        Double.class,
                        Long.class,
                        (a, b) -> (a.compareTo(b.doubleValue()) == 0) == equal),
                CelFunctionBinding.from(
                        name + "int_double",
                        Long.class,
                        Double.class,
                        (a, b) -> (b.compareTo(a.doubleValue()) == 0) == equal));
    }

    private static Stream<CelFunctionBinding> ofTwo(String name, OfTwo operator) {
        return Stream.concat(
                mixed(name, operator),
                Stream.of(
                        CelFunctionBinding.from(
                                name + "double_double", Double.class, Double.class, (a, b) -> operator.of(a, b)),
                        CelFunctionBinding.from(
                                name + "int_int", Long.class, Long.class, (a, b) -> (long) operator.of(a, b))));
    }

    private static Stream<CelFunctionBinding> sums() {
        return Stream.of(
                CelFunctionBinding.from("sum_double", List.class, list -> ((List<?>) list)
                        .stream()
                                .mapToDouble(each -> ((Number) each).doubleValue())
                                .sum()),
                CelFunctionBinding.from("sum_int", List.class, list -> ((List<?>) list)
                        .stream().mapToLong(each -> ((Number) each).longValue()).sum()));
    }

    private static Stream<CelFunctionBinding> roundings() {
        return Stream.of(
                rounding("round", value -> Math.floor(value + 0.5)),
                rounding("floor", Math::floor),
                rounding("ceil", Math::ceil));
    }

    private static CelFunctionBinding rounding(String name, OfOne operator) {
        return CelFunctionBinding.from(name + "_double", Double.class, operator::of);
    }

    /** A calculation with two numbers. */
    @Immutable
    private interface OfTwo {
        double of(double one, double other);
    }

    /** A calculation with one number. */
    @Immutable
    private interface OfOne {
        double of(double number);
    }
}
