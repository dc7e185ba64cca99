package org.promohub.rule;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a member of a group claims of the cart while the group divides it: which lines it would discount, and by how much. */
final class Claim {
    private final Member member;
    private final Books start;
    private final Optional<Reports> reports;
    private final Trial alone;
    private final Map<Integer, BigDecimal> lost = new TreeMap<>();
    private final Set<Integer> retried = new HashSet<>();
    private Trial trial;

    /**
     * Claims all that the member would discount if it were alone.
     *
     * @param start the books as they are before any member of the group
     */
    Claim(Member member, Books start, Optional<Reports> reports) {
        this.member = member;
        this.start = start;
        this.reports = reports;
        this.alone = without(Set.of());
        this.trial = alone;
    }

    Member member() {
        return member;
    }

    /** Whether it would apply and discount lines, were it not for the others. */
    boolean competes() {
        return alone.triggered() && !alone.lines().isEmpty();
    }

    /** The lines it would discount, were it not for the others. */
    Set<Integer> wanted() {
        Set<Integer> wanted = new TreeSet<>(alone.lines().keySet());
        lost.forEach((line, amount) -> {
            if (amount.signum() > 0) {
                wanted.add(line);
            }
        });
        return wanted;
    }

    /** What it takes off each line that it discounts. */
    Map<Integer, BigDecimal> lines() {
        return trial.lines();
    }

    /** What it takes off a line. */
    BigDecimal gives(int line) {
        return trial.lines().getOrDefault(line, BigDecimal.ZERO);
    }

    /** The lines it may not have. */
    Set<Integer> lost() {
        return lost.keySet();
    }

    /** What it would have given for a line it may not have. */
    BigDecimal lost(int line) {
        return lost.getOrDefault(line, BigDecimal.ZERO);
    }

    /** Takes lines away from it; it claims anew, among the others. */
    void lose(Set<Integer> lines) {
        lines.forEach(line -> lost.put(line, gives(line)));
        trial = without(lost.keySet());
    }

    /** Gives a line back to it that nobody else wants any more, once; whether it still wants it. */
    boolean regains(int line) {
        BigDecimal before = lost.get(line);
        if (before == null || !retried.add(line)) {
            return false;
        }
        Trial again = without(others(line));
        if (!again.lines().containsKey(line)) {
            return false;
        }
        lost.remove(line);
        trial = again;
        return true;
    }

    private Set<Integer> others(int line) {
        Set<Integer> others = new TreeSet<>(lost.keySet());
        others.remove(line);
        return others;
    }

    /** What it would give without some lines. */
    Trial without(Set<Integer> lines) {
        Books own = start.copy();
        Map<Integer, BigDecimal> before = own.room.taken();
        own.room.closeToo(lines);
        boolean triggered = reports.map(
                        all -> all.without(() -> member.evaluation().test(own)))
                .orElseGet(() -> member.evaluation().test(own));
        return new Trial(triggered, own.room.takenSince(before));
    }

    /**
     * What would come of it.
     *
     * @param triggered whether it has an effect
     * @param lines what it takes off each line that it discounts, by position
     */
    record Trial(boolean triggered, Map<Integer, BigDecimal> lines) {
        Trial {
            lines = Map.copyOf(lines);
        }
    }
}
