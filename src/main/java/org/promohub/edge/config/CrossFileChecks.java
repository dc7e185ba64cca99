package org.promohub.edge.config;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.access.HostName;
import org.promohub.tenant.CodeCase;

/** What no schema can say: what must be unique is, and what is referred to exists. */
final class CrossFileChecks {
    private final Complaints complaints;
    private final Unique hosts;
    private final Unique digests;

    CrossFileChecks(Complaints complaints) {
        this.complaints = complaints;
        this.hosts = new Unique("host names are unique over all deployments", complaints);
        this.digests = new Unique("keys are unique over all deployments", complaints);
    }

    void check(List<DeploymentFolder> folders) {
        for (DeploymentFolder folder : folders) {
            Part deployment = folder.deployment();
            Map<Long, CodeCase> applications = applications(deployment);
            deployment.entries("hosts").forEach(this::checkHost);
            checkApplicationIds(deployment.entries("applications"));
            deployment.entries("keys").forEach(key -> checkKey(key, applications));
            new GroupChecks(complaints).check(deployment);
            checkCampaigns(folder, applications);
        }
    }

    /** The checks of campaigns alone, for when only these are read again. */
    void checkCampaigns(DeploymentFolder folder) {
        checkCampaigns(folder, applications(folder.deployment()));
    }

    private static Map<Long, CodeCase> applications(Part deployment) {
        return deployment.entries("applications").stream()
                .collect(toMap(each -> each.part("id").number(), DeploymentReader::codeCase, (one, other) -> one));
    }

    private void checkHost(Part host) {
        String name = HostName.normalise(host.text());
        hosts.claim(name, "the host name `" + name + "`", host);
    }

    private void checkApplicationIds(List<Part> applications) {
        Unique ids = new Unique("application ids and aliases are unique in a deployment", complaints);
        for (Part application : applications) {
            claimId(ids, "application", application.part("id"));
            application.entries("aliases").forEach(alias -> claimId(ids, "application", alias));
        }
    }

    private void checkKey(Part key, Map<Long, CodeCase> applications) {
        digests.claim(key.part("digest").text(), "this key", key.part("digest"));
        checkReference(key.part("application"), applications);
    }

    private void checkCampaigns(DeploymentFolder folder, Map<Long, CodeCase> applications) {
        Unique ids = new Unique("campaign ids are unique in a deployment", complaints);
        Unique codes = new Unique("coupon codes are unique in an application", complaints);
        new CampaignChecks(folder, complaints).check();
        for (Part campaign : folder.campaigns()) {
            claimId(ids, "campaign", campaign.part("id"));
            checkReference(campaign.part("application"), applications);
            campaign.optional("schedule").ifPresent(this::checkSchedule);
            CodeCase codeCase =
                    applications.getOrDefault(campaign.part("application").number(), CodeCase.SENSITIVE);
            for (Part coupon : campaign.entries("coupons")) {
                claimCode(codes, campaign, codeCase.apply(coupon.part("code").text()), coupon.part("code"));
            }
        }
    }

    private void claimId(Unique ids, String owner, Part id) {
        ids.claim(id.number(), "the " + owner + " id " + id.number(), id);
    }

    private void claimCode(Unique codes, Part campaign, String code, Part part) {
        codes.claim(List.of(campaign.part("application").number(), code), "the coupon code `" + code + "`", part);
    }

    private void checkReference(Part application, Map<Long, CodeCase> applications) {
        if (!applications.containsKey(application.number())) {
            String known = Phrase.or(
                    applications.keySet().stream().sorted().map(String::valueOf).toList());
            complaints.add(
                    application.at(),
                    "`application` must be the id of an application of this deployment, " + known + ", not `"
                            + application.number() + "`");
        }
    }

    private void checkSchedule(Part schedule) {
        Optional<Instant> from = schedule.optional("from").map(Part::instant);
        Optional<Part> until = schedule.optional("until");
        if (from.isPresent() && until.isPresent() && !until.get().instant().isAfter(from.get())) {
            complaints.add(
                    until.get().at(),
                    "`until` must be after `from`, " + schedule.part("from").text() + ", not `"
                            + until.get().text() + "`");
        }
    }
}
