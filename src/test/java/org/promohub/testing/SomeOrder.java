package org.promohub.testing;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for an order in which calls that ran at once could have run one after the other. A call that ended before another
 * began comes before it.
 *
 * @param <S> the state they change; equal states are the same
 */
public final class SomeOrder<S> {
    private final List<Call<S>> calls;
    private final S end;
    private final Set<Reached<S>> reached = new HashSet<>();
    private List<Call<S>> stuck = List.of();
    private int furthest = -1;

    /**
     * A call.
     *
     * @param name what it was and how it was answered
     * @param from when it began
     * @param until when it was answered
     * @param step what it makes of a state; nothing when its answer cannot have come from that state
     */
    public record Call<S>(String name, long from, long until, Function<S, Optional<S>> step) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Reached<S>(BitSet done, S state) {}

    private SomeOrder(List<Call<S>> calls, S end) {
        this.calls =
                calls.stream().sorted(Comparator.comparingLong(Call::until)).toList();
        this.end = end;
    }

    /** Fails unless some order of the calls leads from a state to another and has each of their answers. */
    public static <S> void require(List<Call<S>> calls, S start, S end) {
        SomeOrder<S> order = new SomeOrder<>(calls, end);
        if (!order.leads(new BitSet(), start)) {
            throw new AssertionError("no order of the calls gives their answers and ends in " + end + "; after "
                    + order.furthest + " of " + calls.size() + " none of these can be the next: " + order.stuck);
        }
    }

    private boolean leads(BitSet done, S state) {
        if (done.cardinality() == calls.size()) {
            return state.equals(end);
        }
        if (!reached.add(new Reached<>((BitSet) done.clone(), state))) {
            return false;
        }
        int firstEnd = done.nextClearBit(0);
        for (int next = firstEnd; next < calls.size(); next = done.nextClearBit(next + 1)) {
            if (calls.get(next).from() <= calls.get(firstEnd).until() && leadsBy(next, done, state)) {
                return true;
            }
        }
        remember(done, firstEnd, state);
        return false;
    }

    private boolean leadsBy(int next, BitSet done, S state) {
        Optional<S> after = calls.get(next).step().apply(state);
        if (after.isEmpty()) {
            return false;
        }
        done.set(next);
        boolean leads = leads(done, after.get());
        done.clear(next);
        return leads;
    }

    private void remember(BitSet done, int firstEnd, S state) {
        if (done.cardinality() > furthest) {
            furthest = done.cardinality();
            stuck = calls.stream()
                    .filter(call -> !done.get(calls.indexOf(call))
                            && call.from() <= calls.get(firstEnd).until())
                    .map(call -> new Call<>(call.name() + " in " + state, call.from(), call.until(), call.step()))
                    .toList();
        }
    }
}
