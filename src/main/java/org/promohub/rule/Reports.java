package org.promohub.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.promohub.tenant.Campaign;

/** Takes down how an evaluation goes, for people who ask why. */
final class Reports {
    private final Map<Long, List<RuleReport>> rules = new HashMap<>();
    private final Map<Long, String> exclusions = new HashMap<>();
    private final Map<Long, Set<String>> notes = new HashMap<>();
    private int trials;

    /** Evaluates something only to see what would come of it: that is not taken down. */
    <T> T without(Supplier<T> trial) {
        trials++;
        try {
            return trial.get();
        } finally {
            trials--;
        }
    }

    /** Takes down how a rule went; once, also where a group looks twice. */
    void add(CampaignPlan campaign, RuleReport report) {
        List<RuleReport> ofCampaign = rules.computeIfAbsent(campaign.id(), id -> new ArrayList<>());
        if (trials == 0 && !ofCampaign.contains(report)) {
            ofCampaign.add(report);
        }
    }

    /** Takes down that the evaluation group leaves a campaign out. */
    void exclude(CampaignPlan campaign, String why) {
        if (trials == 0) {
            exclusions.put(campaign.id(), why);
        }
    }

    /** Takes down which lines a campaign that applies has not got. */
    void note(CampaignPlan campaign, String what) {
        if (trials == 0) {
            notes.computeIfAbsent(campaign.id(), id -> new LinkedHashSet<>()).add(what);
        }
    }

    List<CampaignReport> of(Playbook playbook, Instant now, Verdict verdict) {
        return playbook.campaigns().stream()
                .map(campaign -> of(campaign, now, verdict.triggered().contains(campaign)))
                .toList();
    }

    private CampaignReport of(CampaignPlan campaign, Instant now, boolean applied) {
        List<RuleReport> reports = rules.getOrDefault(campaign.id(), List.of());
        return new CampaignReport(
                campaign.id(),
                campaign.campaign().name(),
                applied ? applies(campaign) : reason(campaign, now),
                applied,
                applied ? reports : reports.stream().map(RuleReport::leftOut).toList());
    }

    private String applies(CampaignPlan campaign) {
        return Stream.concat(Stream.of("it applies"), notes.getOrDefault(campaign.id(), Set.of()).stream())
                .collect(Collectors.joining("; "));
    }

    private String reason(CampaignPlan plan, Instant now) {
        Campaign campaign = plan.campaign();
        if (campaign.state() != Campaign.State.ENABLED) {
            return "it is " + campaign.state().name().toLowerCase(Locale.ROOT);
        }
        if (!campaign.runs(now)) {
            return campaign.from()
                    .filter(now::isBefore)
                    .map(start -> "it starts at " + start + ", and now is " + now)
                    .orElseGet(() -> "it ended at " + campaign.until().orElseThrow() + ", and now is " + now);
        }
        String nothing = plan.rules().isEmpty() ? "it has no rules" : "none of its rules applies";
        return exclusions.getOrDefault(plan.id(), nothing);
    }
}
