package org.promohub.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The evaluation of a group that decides for each line of the cart. Members are tried on copies of the books until it is
 * known who gets which line; then those that get one are evaluated, one after the other, among the lines they may have.
 * Members that discount no line compete for none, and apply. Source: evaluation scope of the vendor's evaluation groups.
 */
final class DividedGroupRun {
    private final Run run;
    private final Group group;
    private final GroupRun members;
    private final Map<Integer, Member> winners = new TreeMap<>();

    DividedGroupRun(Run run, Group group, GroupRun members) {
        this.run = run;
        this.group = group;
        this.members = members;
    }

    /** Evaluates the members; whether any of them has an effect. */
    boolean evaluate(Books books) {
        Books start = books.copy();
        List<Claim> claims = members.members().stream()
                .map(member -> new Claim(member, start, run.reports()))
                .toList();
        Division division =
                switch (group.mode()) {
                    case LOWEST_DISCOUNT -> Division.best(claims, -1);
                    case HIGHEST_DISCOUNT -> Division.best(claims, 1);
                    default -> Division.first(claims);
                };
        Map<Integer, Claim> owners = division.owners();
        boolean triggered = false;
        for (Claim claim : claims) {
            triggered |= evaluate(claim, Division.closedTo(claim, owners), books);
        }
        run.reports().ifPresent(reports -> claims.forEach(claim -> report(claim, reports)));
        return triggered;
    }

    private boolean evaluate(Claim claim, Set<Integer> closed, Books books) {
        closed.addAll(winners.keySet());
        Books own = books.copy();
        Map<Integer, BigDecimal> before = own.room.taken();
        own.room.closeToo(closed);
        boolean triggered = claim.member().evaluation().test(own);
        Set<Integer> won = own.room.takenSince(before).keySet();
        if (claim.competes() && won.isEmpty()) {
            books.failures.addAll(own.failures.subList(books.failures.size(), own.failures.size()));
            members.exclude(claim.member(), books, exclusion());
            return false;
        }
        won.forEach(line -> winners.put(line, claim.member()));
        own.room.close(books.room.closed());
        books.become(own);
        return triggered;
    }

    private String exclusion() {
        return group.mode() == Group.Mode.FIRST ? "CampaignIsNotFirst" : "CampaignGaveLowerDiscount";
    }

    /** Tells which of the lines that a member would discount go to others. */
    private void report(Claim claim, Reports reports) {
        String elsewhere = claim.wanted().stream()
                .flatMap(line -> elsewhere(line, claim).stream())
                .collect(Collectors.joining(", "));
        String what = "in the group `%s` (%s) %s"
                .formatted(group.name(), group.mode().wireName(), elsewhere.isEmpty() ? "nothing is left" : elsewhere);
        for (CampaignPlan campaign : claim.member().campaigns()) {
            if (claim.competes() && !winners.containsValue(claim.member())) {
                reports.exclude(campaign, "it is left out: " + what);
            } else if (!elsewhere.isEmpty()) {
                reports.note(campaign, what);
            }
        }
    }

    private Optional<String> elsewhere(int line, Claim claim) {
        return Optional.ofNullable(winners.get(line))
                .filter(winner -> !winner.equals(claim.member()))
                .map(winner -> "position %d (%s) goes to %s".formatted(line, sku(line), winner.name()));
    }

    private String sku(int line) {
        return run.facts()
                .session()
                .map(session -> session.cart().items().get(line).sku())
                .orElse("");
    }
}
