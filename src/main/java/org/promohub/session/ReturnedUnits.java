package org.promohub.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.promohub.cart.CartItem;
import org.promohub.problem.Problem;
import org.promohub.session.SessionReturn.ReturnedItem;

/** Finds the units of a cart that come back: of a line always the first that have not yet. */
final class ReturnedUnits {
    private final List<CartItem> lines;
    private final Map<Integer, List<Integer>> numbers = new TreeMap<>();

    private ReturnedUnits(List<CartItem> lines) {
        this.lines = new ArrayList<>(lines);
    }

    /**
     * Units that come back.
     *
     * @param numbers for each position, in order, the units, counted from 0
     * @param lines the cart after the return
     */
    record Units(Map<Integer, List<Integer>> numbers, List<CartItem> lines) {

        List<ReturnedItem> items() {
            return numbers.entrySet().stream()
                    .map(line -> new ReturnedItem(line.getKey(), line.getValue().size()))
                    .toList();
        }
    }

    /**
     * The units that a request means.
     *
     * @throws Problem invalid when the cart has not so many lines or units
     */
    static Units of(List<CartItem> lines, List<ReturnItems.Item> items) {
        ReturnedUnits units = new ReturnedUnits(lines);
        IntStream.range(0, items.size()).forEach(i -> units.take("returnedCartItems[" + i + "]", items.get(i)));
        return new Units(Collections.unmodifiableMap(units.numbers), List.copyOf(units.lines));
    }

    private void take(String field, ReturnItems.Item item) {
        long position = item.position().orElseThrow();
        if (position >= lines.size()) {
            throw Problem.invalid(
                    field + ".position",
                    "must be less than " + lines.size() + ", the lines of the cart, not " + position);
        }
        CartItem line = lines.get((int) position);
        long left = line.remainingQuantity();
        long wanted = item.quantity().orElse(left);
        if (wanted > left || left == 0) {
            throw Problem.invalid(
                    field + ".quantity",
                    "must be at most " + left + ", the units of line " + position + " that are left, not "
                            + Math.max(wanted, 1));
        }
        int first = (int) line.returnedQuantity();
        List<Integer> taken = numbers.computeIfAbsent((int) position, key -> new ArrayList<>());
        IntStream.range(first, first + (int) wanted).forEach(taken::add);
        lines.set((int) position, line.withReturned(wanted));
    }
}
