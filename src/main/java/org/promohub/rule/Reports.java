package org.promohub.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.promohub.tenant.Campaign;

/** Takes down how an evaluation goes, for people who ask why. */
final class Reports {
    private final Map<Long, List<RuleReport>> rules = new HashMap<>();
    private final Map<Long, String> exclusions = new HashMap<>();

    /** Takes down how a rule went; once, also where a group looks twice. */
    void add(CampaignPlan campaign, RuleReport report) {
        List<RuleReport> ofCampaign = rules.computeIfAbsent(campaign.id(), id -> new ArrayList<>());
        if (!ofCampaign.contains(report)) {
            ofCampaign.add(report);
        }
    }

    /** Takes down that the evaluation group leaves a campaign out. */
    void exclude(CampaignPlan campaign, String why) {
        exclusions.put(campaign.id(), why);
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
                applied ? "it applies" : reason(campaign, now),
                applied,
                applied ? reports : reports.stream().map(RuleReport::leftOut).toList());
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
