package org.promohub.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.promohub.coupon.Coupon;

/** The evaluation of a group: which of its members apply. Source: evaluation groups of the vendor. */
final class GroupRun {
    private final Run run;
    private final Group group;
    private final Optional<Group> shown;

    GroupRun(Run run, Group group) {
        this.run = run;
        this.group = group;
        this.shown = Optional.of(group).filter(some -> some.id() != 0);
    }

    /** Evaluates the members; whether any of them has an effect. */
    boolean evaluate(Books books) {
        if (group.dividesCart()) {
            return new DividedGroupRun(run, group, this).evaluate(books);
        }
        return switch (group.mode()) {
            case STACKABLE -> evaluateAll(books);
            case FIRST -> evaluateFirst(books);
            case HIGHEST_DISCOUNT -> evaluateBest(books, 1);
            case LOWEST_DISCOUNT -> evaluateBest(books, -1);
        };
    }

    private boolean evaluateAll(Books books) {
        boolean triggered = false;
        for (CampaignPlan campaign : group.campaigns()) {
            triggered |= runs(campaign) && evaluate(campaign, books);
        }
        for (Group inner : group.groups()) {
            triggered |= evaluate(inner, books);
        }
        return triggered;
    }

    private boolean evaluate(CampaignPlan campaign, Books books) {
        return new CampaignRun(run, campaign, shown, books).evaluate();
    }

    private boolean evaluate(Group inner, Books books) {
        return new GroupRun(run, inner).evaluate(books);
    }

    private boolean evaluateFirst(Books books) {
        boolean triggered = false;
        for (Member member : members()) {
            if (triggered) {
                exclude(member, books, "CampaignIsNotFirst");
                report(member.campaigns(), "comes first");
            } else {
                triggered = member.evaluation().test(books);
            }
        }
        return triggered;
    }

    /** Each member starts from the same books; the one that gives most, or least, keeps all that it has written. */
    private boolean evaluateBest(Books books, int sign) {
        List<Attempt> attempts = new ArrayList<>();
        for (Member member : members()) {
            Books own = books.copy();
            attempts.add(new Attempt(member, own, member.evaluation().test(own)));
        }
        Optional<Attempt> best = attempts.stream()
                .filter(Attempt::triggered)
                .reduce((one, other) ->
                        sign * other.books().discount.compareTo(one.books().discount) > 0 ? other : one);
        int failures = books.failures.size();
        best.ifPresent(attempt -> books.become(attempt.books()));
        for (Attempt attempt : attempts) {
            if (!best.equals(Optional.of(attempt))) {
                keepReasons(books, attempt, failures);
            }
        }
        return best.isPresent();
    }

    /**
     * A member that does not apply still says why, and turns its codes away. One that would not have applied anyway is
     * evaluated once more, on the books as they are now: so that what it does instead is counted like all else.
     */
    private void keepReasons(Books books, Attempt attempt, int failures) {
        if (attempt.triggered()) {
            keepFailures(books, attempt, failures);
            exclude(attempt.member(), books, "CampaignGaveLowerDiscount");
            report(attempt.books().triggered, group.mode() == Group.Mode.LOWEST_DISCOUNT ? "gives less" : "gives more");
        } else if (run.playbook().discounts().cascading()) {
            keepOutcome(books, attempt, failures);
        } else {
            boolean nowTriggered = attempt.member().evaluation().test(books);
            if (nowTriggered) {
                throw new IllegalStateException("a member of group " + group.name() + " applies only the second time");
            }
        }
    }

    private static void keepFailures(Books books, Attempt attempt, int failures) {
        List<Failure> own = attempt.books().failures;
        books.failures.addAll(own.subList(failures, own.size()));
    }

    /** With cascading discounts, it could apply because of what the one that applies has discounted: it does not. */
    private static void keepOutcome(Books books, Attempt attempt, int failures) {
        Books own = books.copy();
        if (attempt.member().evaluation().test(own)) {
            keepFailures(books, attempt, failures);
        } else {
            books.become(own);
        }
    }

    List<Member> members() {
        return Stream.concat(
                        group.campaigns().stream().filter(this::runs).map(this::member),
                        group.groups().stream().map(this::member))
                .toList();
    }

    private boolean runs(CampaignPlan campaign) {
        return campaign.campaign().runs(run.facts().now());
    }

    private Member member(CampaignPlan campaign) {
        String name = "campaign " + campaign.id() + " " + campaign.campaign().name();
        return new Member(name, List.of(campaign), books -> evaluate(campaign, books));
    }

    private Member member(Group inner) {
        return new Member("group `" + inner.name() + "`", campaigns(inner), books -> evaluate(inner, books));
    }

    private static List<CampaignPlan> campaigns(Group group) {
        return Stream.concat(
                        group.campaigns().stream(), group.groups().stream().flatMap(inner -> campaigns(inner).stream()))
                .toList();
    }

    /** Turns the codes of a member away that does not apply. */
    void exclude(Member member, Books books, String exclusion) {
        for (CampaignPlan campaign : member.campaigns()) {
            for (EnteredCoupon entered : run.coupons(campaign.id())) {
                Optional<Long> coupon = entered.coupon().map(Coupon::id);
                Rejection reason = reason(run.standing().of(entered, books), "Coupon", exclusion);
                rejectOnce(books, reason.of("Coupon", entered.code(), campaign.id(), shown, coupon));
            }
            run.referral(campaign.id()).ifPresent(entered -> {
                Rejection reason = reason(run.standing().of(entered, books), "Referral", exclusion);
                rejectOnce(books, reason.of("Referral", entered.code(), campaign.id(), shown, Optional.empty()));
            });
        }
    }

    private static Rejection reason(Optional<String> problem, String kind, String exclusion) {
        return problem.map(Rejection::because).orElseGet(() -> Rejection.excluded(kind, exclusion));
    }

    /** Codes of campaigns that do not run have been turned away before any group was looked at. */
    private static void rejectOnce(Books books, Effect rejection) {
        if (!books.rejected.contains(String.valueOf(rejection.props().get("value")))) {
            books.reject(rejection);
        }
    }

    private void report(List<CampaignPlan> campaigns, String better) {
        run.reports()
                .ifPresent(reports -> campaigns.forEach(campaign -> reports.exclude(
                        campaign, "it is left out: another campaign of the group `" + group.name() + "` " + better)));
    }

    /** A member evaluated on its own. */
    private record Attempt(Member member, Books books, boolean triggered) {}
}
