package org.promohub.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a session should do, in a few lines: its state and its lines, which have the price of their place from 1 on. */
final class SessionModel {
    private static final String NONE = "";

    private String state = NONE;
    private List<Integer> bought = List.of();
    private List<Integer> returned = List.of();
    private long sales;

    /** Whether an update is taken; if so, it is done. */
    boolean update(Optional<String> wanted, Optional<List<Integer>> cart) {
        String to = wanted.orElse(state.equals(NONE) ? "open" : state);
        boolean same = cart.filter(lines -> !lines.equals(bought)).isEmpty();
        boolean open = state.equals(NONE) || state.equals("open");
        boolean taken =
                switch (to) {
                    case "open" -> open;
                    case "closed" -> open || (state.equals("closed") && same);
                    case "cancelled" -> !state.equals(NONE) && (wanted.isPresent() || same);
                    default -> wanted.isEmpty() && same;
                };
        if (taken && open) {
            cart.ifPresent(this::fill);
        }
        if (taken) {
            go(to);
        }
        return taken;
    }

    boolean giveBack(int line, int quantity) {
        boolean taken = counts() && line < bought.size() && quantity <= bought.get(line) - returned.get(line);
        if (taken) {
            returned = new ArrayList<>(returned);
            returned.set(line, returned.get(line) + quantity);
            go("partially_returned");
        }
        return taken;
    }

    boolean reopen() {
        boolean taken = state.equals("closed");
        if (taken) {
            go("open");
        }
        return taken;
    }

    boolean exists() {
        return !state.equals(NONE);
    }

    boolean counts() {
        return state.equals("closed") || state.equals("partially_returned");
    }

    long sales() {
        return sales;
    }

    /** State, units and returned units. */
    String shown() {
        return state + " " + bought + " " + returned;
    }

    private void fill(List<Integer> cart) {
        bought = cart;
        returned = cart.stream().map(units -> 0).toList();
    }

    private void go(String to) {
        state = to;
        sales = 0;
        for (int i = 0; counts() && i < bought.size(); i++) {
            sales += (i + 1L) * (bought.get(i) - returned.get(i));
        }
    }
}
