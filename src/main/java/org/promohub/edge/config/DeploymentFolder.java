package org.promohub.edge.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of one deployment, each known to keep to its schema.
 *
 * @param id the name of the folder
 * @param deployment its deployment.yaml
 * @param campaigns its campaigns, in the order of their file names
 */
record DeploymentFolder(String id, Part deployment, List<Part> campaigns) {
    private static final DocumentSchema DEPLOYMENT = DocumentSchema.named("deployment");
    private static final DocumentSchema CAMPAIGN = DocumentSchema.named("campaign");

    /** Every folder under {@code deployments} whose deployment.yaml is usable, with those of its campaigns that are. */
    static List<DeploymentFolder> readAll(Path configFolder, Complaints complaints) {
        Path parent = configFolder.resolve("deployments");
        List<Path> folders = children(parent, Files::isDirectory);
        if (folders.isEmpty()) {
            complaints.add(
                    Position.startOf(parent).toString(),
                    "there is no deployment; each is a folder here that holds a deployment.yaml");
        }
        return folders.stream()
                .flatMap(folder -> read(folder, complaints).stream())
                .toList();
    }

    private static Optional<DeploymentFolder> read(Path folder, Complaints complaints) {
        Optional<YamlDocument> deployment = complaints.gather(() -> DEPLOYMENT.read(folder.resolve("deployment.yaml")));
        Path campaignFolder = folder.resolve("campaigns");
        children(campaignFolder, file -> file.toString().endsWith(".yml"))
                .forEach(file -> complaints.add(
                        Position.startOf(file).toString(), "the name of a campaign's file must end in .yaml"));
        List<Part> campaigns = children(campaignFolder, DeploymentFolder::isCampaign).stream()
                .flatMap(file -> complaints.gather(() -> CAMPAIGN.read(file)).stream())
                .map(Part::whole)
                .toList();
        return deployment.map(
                document -> new DeploymentFolder(folder.getFileName().toString(), Part.whole(document), campaigns));
    }

    private static boolean isCampaign(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") && !name.endsWith(".test.yaml");
    }

    private static List<Path> children(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !child.getFileName().toString().startsWith("."))
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
