package org.promohub.edge.config;

import static java.util.stream.Collectors.toMap;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.promohub.rule.CampaignPlan;
import org.promohub.rule.Group;
import org.promohub.rule.Playbook;
import org.promohub.rule.Resources;
import org.promohub.rule.Resources.GiveawayPool;
import org.promohub.rule.campaign.CampaignCompiler;
import org.promohub.rule.effect.Mistake;
import org.promohub.rule.language.Language;
import org.promohub.tenant.Application;
import org.promohub.tenant.Deployment;

/** Makes the playbooks of a deployment's applications out of its files, and finds the mistakes in their formulas. */
final class PlaybookReader {
    private final DeploymentFolder folder;
    private final Deployment deployment;
    private final Complaints complaints;

    PlaybookReader(DeploymentFolder folder, Deployment deployment, Complaints complaints) {
        this.folder = folder;
        this.deployment = deployment;
        this.complaints = complaints;
    }

    /** A playbook for each application, by its id. */
    Map<Long, Playbook> playbooks() {
        Language language = new Language(deployment);
        return deployment.applications().stream()
                .collect(toMap(Application::id, application -> playbook(application, language)));
    }

    private Playbook playbook(Application application, Language language) {
        Part file = folder.deployment().entries("applications").stream()
                .filter(part -> part.part("id").number() == application.id())
                .findFirst()
                .orElseThrow();
        Resources resources = resources(application);
        Map<String, List<CampaignPlan>> members = new HashMap<>();
        folder.campaigns().stream()
                .filter(part -> part.part("application").number() == application.id())
                .sorted(ORDER)
                .forEach(part -> members.computeIfAbsent(
                                part.optional("group").map(Part::text).orElse(""), name -> new ArrayList<>())
                        .add(campaign(part, language, resources)));
        Group root = new Group(
                0,
                "",
                Group.Mode.STACKABLE,
                members.getOrDefault("", List.of()),
                file.entries("groups").stream()
                        .map(group -> group(group, members))
                        .toList());
        return new Playbook(
                application,
                file.optional("rounding").map(PlaybookReader::rounding).orElse(RoundingMode.HALF_UP),
                file.optional("partialDiscounts").map(Part::flag).orElse(false),
                resources,
                root);
    }

    private static final Comparator<Part> ORDER = Comparator.comparing(
                    (Part part) -> part.optional("order").map(Part::number).orElse(0L))
            .thenComparing(part -> part.part("id").number());

    private Resources resources(Application application) {
        Map<Long, GiveawayPool> pools = folder.deployment().entries("giveaways").stream()
                .map(pool -> new GiveawayPool(
                        pool.part("id").number(),
                        pool.part("name").text(),
                        pool.entries("codes").stream().map(Part::text).toList()))
                .collect(toMap(GiveawayPool::id, pool -> pool, (one, other) -> one));
        Map<Long, String> webhooks = folder.deployment().entries("webhooks").stream()
                .collect(toMap(
                        webhook -> webhook.part("id").number(),
                        webhook -> webhook.part("name").text(),
                        (one, other) -> one));
        return new Resources(List.copyOf(application.additionalCosts()), pools, webhooks);
    }

    private CampaignPlan campaign(Part part, Language language, Resources resources) {
        return new CampaignCompiler(language, resources)
                .compile(CampaignReader.source(part), mistake -> complain(part, mistake));
    }

    private void complain(Part file, Mistake mistake) {
        String place = file.document().at(mistake.pointer(), mistake.line(), mistake.column());
        complaints.add(
                place,
                mistake.sentence() + Phrase.didYouMean(mistake.written(), mistake.known()) + "\n"
                        + file.document().excerpt(place));
    }

    private static Group group(Part group, Map<String, List<CampaignPlan>> members) {
        String name = group.part("name").text();
        return new Group(
                group.part("id").number(),
                name,
                mode(group.part("mode")),
                members.getOrDefault(name, List.of()),
                group.entries("groups").stream()
                        .map(inner -> group(inner, members))
                        .toList());
    }

    private static Group.Mode mode(Part mode) {
        return switch (mode.text()) {
            case "first" -> Group.Mode.FIRST;
            case "highestDiscount" -> Group.Mode.HIGHEST_DISCOUNT;
            case "lowestDiscount" -> Group.Mode.LOWEST_DISCOUNT;
            default -> Group.Mode.STACKABLE;
        };
    }

    private static RoundingMode rounding(Part rounding) {
        return RoundingMode.valueOf(rounding.text().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
