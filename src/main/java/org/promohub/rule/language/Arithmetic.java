package org.promohub.rule.language;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload.Binary;
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
                        mixed("_+_", (a, b) -> a + b, (a, b) -> a + b),
                        mixed("_-_", (a, b) -> a - b, (a, b) -> a - b),
                        mixed("_*_", (a, b) -> a * b, (a, b) -> a * b),
                        mixed("_/_", (a, b) -> a / b, (a, b) -> a / b),
                        mixed("_==_", (a, b) -> a == (double) b, (a, b) -> b == (double) a),
                        mixed("_!=_", (a, b) -> a != (double) b, (a, b) -> b != (double) a),
                        mixed("min", (a, b) -> Math.min(a, b), (a, b) -> Math.min(a, b)),
                        mixed("max", (a, b) -> Math.max(a, b), (a, b) -> Math.max(a, b)),
                        same("min", Double.class, "double_double", (a, b) -> Math.min(a, b)),
                        same("max", Double.class, "double_double", (a, b) -> Math.max(a, b)),
                        same("min", Long.class, "int_int", (a, b) -> Math.min(a, b)),
                        same("max", Long.class, "int_int", (a, b) -> Math.max(a, b)),
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

    private static Stream<CelFunctionBinding> mixed(
            String name, Binary<Double, Long> realFirst, Binary<Long, Double> wholeFirst) {
        return Stream.of(
                CelFunctionBinding.from(name + "double_int", Double.class, Long.class, realFirst),
                CelFunctionBinding.from(name + "int_double", Long.class, Double.class, wholeFirst));
    }

    private static <T> Stream<CelFunctionBinding> same(String name, Class<T> type, String types, Binary<T, T> function) {
        return Stream.of(CelFunctionBinding.from(name + types, type, type, function));
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
                CelFunctionBinding.from("round_double", Double.class, value -> Math.floor(value + 0.5)),
                CelFunctionBinding.from("floor_double", Double.class, value -> Math.floor(value)),
                CelFunctionBinding.from("ceil_double", Double.class, value -> Math.ceil(value)));
    }
}
