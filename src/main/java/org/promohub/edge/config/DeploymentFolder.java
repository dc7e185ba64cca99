package org.promohub.edge.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of one deployment.
 *
 * @param path the folder; its name is the deployment's id
 * @param stamps what the names, times and sizes of its campaigns' files were before they were read
 * @param deployment its deployment.yaml
 * @param campaigns its campaigns, in the order of their file names
 * @param damaged its campaigns that do not keep to their schema, which has been told
 */
record DeploymentFolder(
        Path path, List<String> stamps, Part deployment, List<Part> campaigns, List<DamagedCampaign> damaged) {
    private static final DocumentSchema DEPLOYMENT = DocumentSchema.named("deployment");

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
        List<String> stamps = stamps(folder);
        CampaignFolder campaigns = CampaignFolder.read(folder, complaints);
        return deployment.map(document ->
                new DeploymentFolder(folder, stamps, Part.whole(document), campaigns.right(), campaigns.damaged()));
    }

    String id() {
        return path.getFileName().toString();
    }

    /** The same deployment with its campaigns as their files are now. */
    DeploymentFolder reread(Complaints complaints) {
        List<String> before = stamps(path);
        CampaignFolder campaigns = CampaignFolder.read(path, complaints);
        return new DeploymentFolder(path, before, deployment, campaigns.right(), campaigns.damaged());
    }

    /** The same without its campaigns. */
    DeploymentFolder alone() {
        return new DeploymentFolder(path, stamps, deployment, List.of(), List.of());
    }

    /** The names, times and sizes of the files of campaigns: when they are the same, so is what the files say. */
    static List<String> stamps(Path folder) {
        return children(folder.resolve("campaigns"), file -> isCampaign(file) || isMisnamed(file)).stream()
                .map(DeploymentFolder::stamp)
                .toList();
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (IOException e) {
            return file + " " + e.getMessage();
        }
    }

    static boolean isMisnamed(Path file) {
        return file.toString().endsWith(".yml");
    }

    static boolean isCampaign(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") && !name.endsWith(".test.yaml");
    }

    static List<Path> children(Path folder, Predicate<Path> wanted) {
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
