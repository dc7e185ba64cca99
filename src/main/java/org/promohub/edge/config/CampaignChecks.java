package org.promohub.edge.config;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What campaigns say about groups, other campaigns and their own features: it exists, and it fits. */
final class CampaignChecks {
    private static final Map<String, String> FEATURES = Map.ofEntries(
            Map.entry("redeemCoupon", "coupons"),
            Map.entry("createCoupon", "coupons"),
            Map.entry("reserveCoupon", "coupons"),
            Map.entry("redeemReferral", "referrals"),
            Map.entry("createReferral", "referrals"),
            Map.entry("createLoyaltyPoints", "loyalty"),
            Map.entry("createLoyaltyPointsEffect", "loyalty"),
            Map.entry("redeemLoyaltyPoints", "loyalty"),
            Map.entry("redeemLoyaltyPointsEffect", "loyalty"),
            Map.entry("awardGiveaway", "giveaways"));

    private final DeploymentFolder folder;
    private final Complaints complaints;
    private final Map<Long, Part> byId;

    CampaignChecks(DeploymentFolder folder, Complaints complaints) {
        this.folder = folder;
        this.complaints = complaints;
        this.byId = folder.campaigns().stream()
                .collect(toMap(campaign -> campaign.part("id").number(), campaign -> campaign, (one, other) -> one));
    }

    void check() {
        for (Part campaign : folder.campaigns()) {
            campaign.optional("group").ifPresent(group -> checkGroup(campaign, group));
            campaign.entries("limits").forEach(limit -> checkLimit(campaign, limit.part("action")));
            campaign.entries("rules").stream()
                    .flatMap(rule -> Stream.of("then", "else").flatMap(list -> rule.entries(list).stream()))
                    .forEach(effect -> checkEffect(campaign, effect));
        }
    }

    private void checkGroup(Part campaign, Part group) {
        List<String> known = folder.deployment().entries("applications").stream()
                .filter(application -> application.part("id").number() == application(campaign))
                .flatMap(application -> application.entries("groups").stream())
                .flatMap(CampaignChecks::names)
                .toList();
        if (!known.contains(group.text())) {
            String there = known.isEmpty() ? "it has none" : "it has " + Phrase.and(known);
            complaints.add(
                    group.at(),
                    "application " + application(campaign) + " has no group `" + group.text() + "`; " + there
                            + Phrase.didYouMean(group.text(), known));
        }
    }

    private static Stream<String> names(Part group) {
        return Stream.concat(
                Stream.of(group.part("name").text()),
                group.entries("groups").stream().map(inner -> inner.part("name").text()));
    }

    private void checkLimit(Part campaign, Part action) {
        Optional.ofNullable(FEATURES.get(action.text()))
                .filter(feature -> !has(campaign, feature))
                .ifPresent(feature -> complaints.add(
                        action.at(),
                        "a limit of `" + action.text() + "` needs `" + feature
                                + "` among the `features` of the campaign"));
    }

    private void checkEffect(Part campaign, Part effect) {
        effect.optional("createCoupon")
                .ifPresent(created -> checkTarget(campaign, created.part("campaign"), "coupons"));
        effect.optional("createReferral")
                .ifPresent(created -> checkTarget(campaign, created.part("campaign"), "referrals"));
    }

    private void checkTarget(Part campaign, Part id, String feature) {
        Optional<Part> target =
                Optional.ofNullable(byId.get(id.number())).filter(other -> application(other) == application(campaign));
        if (target.isEmpty()) {
            complaints.add(id.at(), "application " + application(campaign) + " has no campaign `" + id.number() + "`");
        } else if (!has(target.get(), feature)) {
            complaints.add(id.at(), "campaign " + id.number() + " has no `" + feature + "` among its `features`");
        }
    }

    private static long application(Part campaign) {
        return campaign.part("application").number();
    }

    private static boolean has(Part campaign, String feature) {
        return campaign.entries("features").stream().map(Part::text).anyMatch(feature::equals);
    }
}
