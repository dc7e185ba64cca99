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
import org.promohub.rule.DiscountScope;
import org.promohub.rule.Discounts;
import org.promohub.rule.Group;
import org.promohub.rule.Playbook;
import org.promohub.rule.Resources;
import org.promohub.rule.UnitScope;
import org.promohub.tenant.Application;
import org.promohub.tenant.Deployment;

/** Makes the playbooks of a deployment's applications out of its files. */
final class PlaybookReader {
    private final DeploymentFolder folder;
    private final Deployment deployment;
    private final CampaignFormulas formulas;

    PlaybookReader(DeploymentFolder folder, Deployment deployment, Complaints complaints) {
        this.folder = folder;
        this.deployment = deployment;
        this.formulas = new CampaignFormulas(folder, deployment, complaints);
    }

    /** A playbook for each application, by its id. */
    Map<Long, Playbook> playbooks() {
        return deployment.applications().stream().collect(toMap(Application::id, this::playbook));
    }

    private Playbook playbook(Application application) {
        Part file = folder.deployment().entries("applications").stream()
                .filter(part -> part.part("id").number() == application.id())
                .findFirst()
                .orElseThrow();
        Resources resources = formulas.resources(application);
        Map<String, List<CampaignPlan>> members = new HashMap<>();
        folder.campaigns().stream()
                .filter(part -> part.part("application").number() == application.id())
                .sorted(ORDER)
                .forEach(part -> members.computeIfAbsent(
                                part.optional("group").map(Part::text).orElse(""), name -> new ArrayList<>())
                        .add(formulas.plan(part, resources)));
        Group root = new Group(
                0,
                "",
                Group.Mode.STACKABLE,
                Group.Scope.SESSION,
                members.getOrDefault("", List.of()),
                file.entries("groups").stream()
                        .map(group -> group(group, members))
                        .toList());
        return new Playbook(application, discounts(file), resources, root);
    }

    private static final Comparator<Part> ORDER = Comparator.comparing(
                    (Part part) -> part.optional("order").map(Part::number).orElse(0L))
            .thenComparing(part -> part.part("id").number());

    private static Group group(Part group, Map<String, List<CampaignPlan>> members) {
        String name = group.part("name").text();
        return new Group(
                group.part("id").number(),
                name,
                mode(group.part("mode")),
                group.optional("scope")
                                .map(Part::text)
                                .filter("cartItem"::equals)
                                .isPresent()
                        ? Group.Scope.CART_ITEM
                        : Group.Scope.SESSION,
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

    private static Discounts discounts(Part application) {
        Discounts usual = Discounts.DEFAULT;
        return new Discounts(
                application.optional("rounding").map(PlaybookReader::rounding).orElse(usual.rounding()),
                application.optional("partialDiscounts").map(Part::flag).orElse(usual.partial()),
                CampaignFormulas.cascades(application),
                application
                        .optional("defaultDiscountScope")
                        .flatMap(scope -> DiscountScope.named(scope.text()))
                        .orElse(usual.scope()),
                application
                        .optional("defaultDiscountAdditionalCostPerItemScope")
                        .flatMap(scope -> UnitScope.named(scope.text()))
                        .orElse(usual.unitScope()));
    }

    private static RoundingMode rounding(Part rounding) {
        return RoundingMode.valueOf(rounding.text().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
