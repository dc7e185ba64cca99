package org.promohub.edge.config;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.promohub.rule.CampaignPlan;
import org.promohub.rule.Resources;
import org.promohub.rule.Resources.GiveawayPool;
import org.promohub.rule.campaign.CampaignCompiler;
import org.promohub.rule.effect.Mistake;
import org.promohub.rule.language.Language;
import org.promohub.tenant.Application;
import org.promohub.tenant.Deployment;

/** Compiles the formulas of a deployment's campaigns, and complains of those that cannot be. */
final class CampaignFormulas {
    private final DeploymentFolder folder;
    private final Deployment deployment;
    private final Language plain;
    private final Language cascading;
    private final Complaints complaints;

    CampaignFormulas(DeploymentFolder folder, Deployment deployment, Complaints complaints) {
        this.folder = folder;
        this.deployment = deployment;
        this.plain = new Language(deployment, false);
        this.cascading = new Language(deployment, true);
        this.complaints = complaints;
    }

    /** A campaign's rules, ready to be evaluated. */
    CampaignPlan plan(Part campaign, Resources resources) {
        return plan(campaign, resources, everywhere -> true);
    }

    /** Complains of all formulas that stand in their place, when something else is wrong with the files of campaigns. */
    void checkIntact() {
        Map<Long, Application> applications =
                deployment.applications().stream().collect(toMap(Application::id, Function.identity()));
        for (Part campaign : folder.campaigns()) {
            Application application =
                    applications.get(campaign.part("application").number());
            plan(campaign, application == null ? resourcesOfAll() : resources(application));
        }
        folder.damaged().forEach(campaign -> plan(campaign.repaired(), resourcesOfAll(), campaign::intact));
    }

    /** What the effects of an application's campaigns can refer to. */
    Resources resources(Application application) {
        return resources(List.copyOf(application.additionalCosts()));
    }

    /** For campaigns that do not say rightly which application they are of. */
    private Resources resourcesOfAll() {
        return resources(deployment.applications().stream()
                .flatMap(application -> application.additionalCosts().stream())
                .distinct()
                .toList());
    }

    private Resources resources(List<String> costs) {
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
        return new Resources(costs, pools, webhooks);
    }

    private CampaignPlan plan(Part campaign, Resources resources, Predicate<String> intact) {
        Language language = language(campaign.part("application").number());
        return new CampaignCompiler(language, resources).compile(CampaignReader.source(campaign), mistake -> {
            if (intact.test(mistake.pointer())) {
                complain(campaign, mistake);
            }
        });
    }

    /** What formulas of an application can say; of one that is not there, what those of any can. */
    private Language language(long application) {
        List<Part> all = folder.deployment().entries("applications");
        List<Part> own = all.stream()
                .filter(part -> part.part("id").number() == application)
                .toList();
        return (own.isEmpty() ? all : own).stream().anyMatch(CampaignFormulas::cascades) ? cascading : plain;
    }

    /** Whether formulas of an application can see what earlier discounts have left. */
    static boolean cascades(Part application) {
        return application.optional("cascadingDiscounts").map(Part::flag).orElse(false);
    }

    private void complain(Part file, Mistake mistake) {
        String place = file.document().at(mistake.pointer(), mistake.line(), mistake.column());
        complaints.add(
                place,
                mistake.sentence() + Phrase.didYouMean(mistake.written(), mistake.known()) + "\n"
                        + file.document().excerpt(place));
    }
}
