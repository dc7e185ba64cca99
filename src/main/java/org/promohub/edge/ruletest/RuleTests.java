package org.promohub.edge.ruletest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.promohub.edge.config.Complaints;
import org.promohub.edge.config.Configuration;
import org.promohub.edge.config.ConfigurationException;
import org.promohub.edge.config.DocumentSchema;
import org.promohub.edge.config.Part;
import org.promohub.edge.config.Unique;
import org.promohub.edge.config.YamlDocument;
import org.promohub.rule.Playbook;
import org.promohub.tenant.Deployment;

/** The tests of all campaigns of a configuration: {@code deployments/<id>/campaigns/*.test.yaml}. */
public final class RuleTests {
    private static final DocumentSchema SCHEMA = DocumentSchema.named("campaign-test");
    private static final String SUFFIX = ".test.yaml";

    private RuleTests() {}

    /**
     * Reads them.
     *
     * @param place the configuration folder, which holds {@code deployments}; or a folder or a file in it, for the tests there
     * @throws ConfigurationException if there is no such place; with every mistake in the campaigns, or else in the tests
     */
    public static List<RuleTest> read(Path place) {
        if (!Files.exists(place)) {
            throw new ConfigurationException(List.of(place + ":1:1: there is no such folder or file"));
        }
        Path configFolder = configFolder(place);
        Configuration configuration = Configuration.read(configFolder);
        Complaints complaints = new Complaints();
        List<RuleTest> tests = new ArrayList<>();
        for (Deployment deployment : configuration.deployments()) {
            Map<Long, Playbook> playbooks = configuration.playbooks().getOrDefault(deployment.id(), Map.of());
            Path folder =
                    configFolder.resolve("deployments").resolve(deployment.id()).resolve("campaigns");
            for (Path file : files(folder, place)) {
                GivenReader given = new GivenReader(deployment, playbooks, campaignBeside(file), complaints);
                complaints
                        .gather(() -> SCHEMA.read(file))
                        .ifPresent(document -> tests.addAll(tests(Part.whole(document), given, complaints)));
            }
        }
        complaints.throwIfAny();
        return tests;
    }

    private static List<RuleTest> tests(Part file, GivenReader given, Complaints complaints) {
        Unique names = new Unique("names of tests are unique in a file", complaints);
        List<RuleTest> tests = new ArrayList<>();
        for (Part test : file.entries()) {
            Part name = test.part("name");
            names.claim(name.text(), "the name `" + name.text() + "`", name);
            given.read(test.part("given"))
                    .ifPresent(scenario -> tests.add(
                            new RuleTest(name.at(), name.text(), scenario, Expected.of(test.part("expect")))));
        }
        return tests;
    }

    /** The id of the campaign that a test file is named after, 0 when there is none. */
    private static long campaignBeside(Path test) {
        String name = test.getFileName().toString();
        Path campaign = test.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".yaml");
        return Files.isRegularFile(campaign)
                ? YamlDocument.read(campaign).root().path("id").asLong()
                : 0;
    }

    private static Path configFolder(Path place) {
        for (Path folder = place; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("deployments"))) {
                return folder;
            }
        }
        return place.isAbsolute() ? place : configFolder(place.toAbsolutePath().normalize());
    }

    private static List<Path> files(Path folder, Path place) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Path chosen = place.toAbsolutePath().normalize();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> file.toAbsolutePath().normalize().startsWith(chosen))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
