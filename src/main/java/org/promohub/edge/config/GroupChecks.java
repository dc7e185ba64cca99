package org.promohub.edge.config;

/** Evaluation groups and giveaway pools of a deployment: what must be unique is. */
final class GroupChecks {
    private final Complaints complaints;

    GroupChecks(Complaints complaints) {
        this.complaints = complaints;
    }

    void check(Part deployment) {
        for (Part application : deployment.entries("applications")) {
            Unique ids = new Unique("ids of groups are unique in an application", complaints);
            Unique names = new Unique("names of groups are unique in an application", complaints);
            application.entries("groups").forEach(group -> check(group, ids, names));
        }
        Unique pools = new Unique("ids of giveaway pools are unique in a deployment", complaints);
        for (Part pool : deployment.entries("giveaways")) {
            Part id = pool.part("id");
            pools.claim(id.number(), "the giveaway pool " + id.number(), id);
        }
    }

    private static void check(Part group, Unique ids, Unique names) {
        Part id = group.part("id");
        Part name = group.part("name");
        ids.claim(id.number(), "the group id " + id.number(), id);
        names.claim(name.text(), "the group name `" + name.text() + "`", name);
        group.entries("groups").forEach(inner -> check(inner, ids, names));
    }
}
