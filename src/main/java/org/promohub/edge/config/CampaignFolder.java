package org.promohub.edge.config;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a deployment's campaigns, in the order of their names.
 *
 * @param right those that keep to their schema
 * @param damaged those that do not, which has been told
 */
record CampaignFolder(List<Part> right, List<DamagedCampaign> damaged) {
    private static final DocumentSchema CAMPAIGN = DocumentSchema.named("campaign");

    /** @param folder the folder of the deployment */
    static CampaignFolder read(Path folder, Complaints complaints) {
        Path campaigns = folder.resolve("campaigns");
        DeploymentFolder.children(campaigns, DeploymentFolder::isMisnamed)
                .forEach(file -> complaints.add(
                        Position.startOf(file).toString(), "the name of a campaign's file must end in .yaml"));
        CampaignFolder read = new CampaignFolder(new ArrayList<>(), new ArrayList<>());
        DeploymentFolder.children(campaigns, DeploymentFolder::isCampaign).forEach(file -> complaints
                .gather(() -> YamlDocument.read(file))
                .ifPresent(found -> read.add(found, complaints)));
        return read;
    }

    private void add(YamlDocument document, Complaints complaints) {
        List<Violation> violations = CAMPAIGN.violations(document);
        if (violations.isEmpty()) {
            right.add(Part.whole(document));
        } else {
            complaints.addAll(Violation.all(violations));
            damaged.add(new DamagedCampaign(
                    document, violations.stream().map(Violation::broken).collect(toUnmodifiableSet())));
        }
    }
}
