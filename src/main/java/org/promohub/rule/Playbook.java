package org.promohub.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.promohub.tenant.Application;

/** All campaigns of an application, ready to be evaluated. */
public final class Playbook {
    private final Application application;
    private final Discounts discounts;
    private final Resources resources;
    private final Group root;
    private final List<CampaignPlan> limited;
    private final boolean givesAway;
    private final List<CampaignPlan> campaigns = new ArrayList<>();
    private final Map<Long, CampaignPlan> byId = new HashMap<>();

    /**
     * @param discounts what holds for all its discounts
     * @param resources what effects can refer to
     * @param root the group that holds all others
     */
    public Playbook(Application application, Discounts discounts, Resources resources, Group root) {
        this.application = application;
        this.discounts = discounts;
        this.resources = resources;
        this.root = root;
        collect(root);
        this.limited = campaigns.stream()
                .filter(campaign -> !campaign.limits().isEmpty())
                .toList();
        this.givesAway = campaigns.stream()
                .flatMap(campaign -> campaign.rules().stream())
                .flatMap(rule -> rule.then().stream())
                .anyMatch(EffectPlan::givesAway);
    }

    /** Of an application that has no campaigns. */
    public static Playbook empty(Application application) {
        return new Playbook(
                application,
                Discounts.DEFAULT,
                Resources.NONE,
                new Group(0, "", Group.Mode.STACKABLE, Group.Scope.SESSION, List.of(), List.of()));
    }

    /** The same with only some of the campaigns. */
    public Playbook only(Set<Long> ids) {
        return new Playbook(application, discounts, resources, only(root, ids));
    }

    private static Group only(Group group, Set<Long> ids) {
        return new Group(
                group.id(),
                group.name(),
                group.mode(),
                group.scope(),
                group.campaigns().stream()
                        .filter(campaign -> ids.contains(campaign.id()))
                        .toList(),
                group.groups().stream().map(inner -> only(inner, ids)).toList());
    }

    private void collect(Group group) {
        for (CampaignPlan campaign : group.campaigns()) {
            campaigns.add(campaign);
            byId.put(campaign.id(), campaign);
        }
        group.groups().forEach(this::collect);
    }

    public Application application() {
        return application;
    }

    public Discounts discounts() {
        return discounts;
    }

    public Resources resources() {
        return resources;
    }

    public Group root() {
        return root;
    }

    /** All campaigns, in the order they are evaluated in. */
    public List<CampaignPlan> campaigns() {
        return List.copyOf(campaigns);
    }

    /** Those of the campaigns that have limits. */
    List<CampaignPlan> limited() {
        return limited;
    }

    /** Whether any rule gives codes away. */
    public boolean givesAway() {
        return givesAway;
    }

    /** The campaign of this id, if the application has it. */
    public Optional<CampaignPlan> campaign(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** How formulas' numbers become money. */
    public Money money() {
        return new Money(Math.max(application.currency().getDefaultFractionDigits(), 0), discounts.rounding());
    }
}
