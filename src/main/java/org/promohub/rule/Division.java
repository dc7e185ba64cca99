package org.promohub.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a group divides the lines of a cart among its members: each line goes to one of those that would discount it. A
 * member that loses a line claims anew among the others, so that its bundles and its cheapest units are made of what it
 * may have; a line goes back to a member that has lost it when whoever won it does not want it any more.
 */
final class Division {
    private final List<Claim> claims;
    private final int sign;

    private Division(List<Claim> claims, int sign) {
        this.claims = claims;
        this.sign = sign;
    }

    /** Each line goes to the first that discounts it. */
    static Division first(List<Claim> claims) {
        Set<Integer> gone = new TreeSet<>();
        for (Claim claim : claims) {
            if (!gone.isEmpty()) {
                claim.lose(gone);
            }
            gone.addAll(claim.lines().keySet());
        }
        return new Division(claims, 0);
    }

    /**
     * Each line goes to the one that discounts it most, or least; of equals, to the first. The better claims of all
     * members are settled first; then each keeps off the lines of the others, with which it could still fill bundles.
     */
    static Division best(List<Claim> claims, int sign) {
        Division division = new Division(claims, sign);
        boolean moving = true;
        while (moving) {
            moving = division.settle() || division.part() || division.giveBack();
        }
        return division;
    }

    /** Who discounts which line. */
    Map<Integer, Claim> owners() {
        Map<Integer, Claim> owners = new TreeMap<>();
        for (Claim claim : claims) {
            for (int line : claim.lines().keySet()) {
                owners.merge(line, claim, (one, other) -> better(other.gives(line), one.gives(line)) ? other : one);
            }
        }
        return owners;
    }

    /** The lines a member may not have. */
    static Set<Integer> closedTo(Claim claim, Map<Integer, Claim> owners) {
        Set<Integer> closed = new TreeSet<>(claim.lost());
        owners.forEach((line, owner) -> {
            if (owner != claim) {
                closed.add(line);
            }
        });
        return closed;
    }

    private boolean settle() {
        Map<Integer, Claim> owners = owners();
        Map<Claim, Set<Integer>> losers = new LinkedHashMap<>();
        for (Claim claim : claims) {
            Set<Integer> lost = new TreeSet<>(claim.lines().keySet());
            lost.removeIf(line -> owners.get(line) == claim);
            if (!lost.isEmpty()) {
                losers.put(claim, lost);
            }
        }
        losers.forEach(Claim::lose);
        return !losers.isEmpty();
    }

    private boolean part() {
        Map<Integer, Claim> owners = owners();
        Map<Claim, Set<Integer>> affected = new LinkedHashMap<>();
        for (Claim claim : claims) {
            Set<Integer> closed = closedTo(claim, owners);
            if (!claim.lost().containsAll(closed)
                    && !claim.without(closed).lines().equals(claim.lines())) {
                closed.removeAll(claim.lost());
                affected.put(claim, closed);
            }
        }
        affected.forEach(Claim::lose);
        return !affected.isEmpty();
    }

    private boolean giveBack() {
        Set<Integer> free = new TreeSet<>();
        claims.forEach(claim -> free.addAll(claim.lost()));
        free.removeAll(owners().keySet());
        for (int line : free) {
            List<Claim> waiting = new ArrayList<>(claims);
            waiting.sort(Comparator.comparing(claim -> claim.lost(line), (one, other) -> sign * other.compareTo(one)));
            if (waiting.stream().anyMatch(claim -> claim.regains(line))) {
                return true;
            }
        }
        return false;
    }

    private boolean better(BigDecimal one, BigDecimal other) {
        return sign * one.compareTo(other) > 0;
    }
}
