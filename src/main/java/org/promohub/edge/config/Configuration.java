package org.promohub.edge.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.promohub.access.ApiKey;
import org.promohub.callback.CallbackPolicy;
import org.promohub.rule.Playbook;
import org.promohub.rule.Playbooks;
import org.promohub.tenant.Deployment;

/**
 * What the files of a configuration folder say.
 *
 * @param deployments every deployment, in the order of their ids
 * @param keys every key of every deployment
 * @param playbooks the playbooks by deployment and application
 * @param callbacks what each deployment says about callbacks and webhooks, by its id
 * @param files the files of each deployment's campaigns
 */
public record Configuration(
        List<Deployment> deployments,
        List<ApiKey> keys,
        Map<String, Map<Long, Playbook>> playbooks,
        Map<String, CallbackPolicy> callbacks,
        List<CampaignFiles> files) {

    public Configuration {
        deployments = List.copyOf(deployments);
        keys = List.copyOf(keys);
        playbooks = Map.copyOf(playbooks);
        callbacks = Map.copyOf(callbacks);
        files = List.copyOf(files);
    }

    /**
     * Reads {@code deployments/<id>/deployment.yaml} and {@code deployments/<id>/campaigns/*.yaml}; files that end in
     * {@code .test.yaml} are for the tests of campaigns and left alone.
     *
     * @param configFolder the folder that holds {@code deployments}; complaints name files by the path given here
     * @throws ConfigurationException with every mistake that was found
     */
    public static Configuration read(Path configFolder) {
        return read(configFolder, System.getenv());
    }

    /** As {@link #read(Path)}, with another environment for the secrets that the files refer to. */
    public static Configuration read(Path configFolder, Map<String, String> environment) {
        Complaints complaints = new Complaints();
        List<DeploymentFolder> folders = DeploymentFolder.readAll(configFolder, complaints);
        new CrossFileChecks(complaints).check(folders);
        Map<String, CallbackPolicy> callbacks = new HashMap<>();
        for (DeploymentFolder folder : folders) {
            Path path = configFolder.resolve("deployments").resolve(folder.id());
            callbacks.put(folder.id(), new CallbackReader(path, environment, complaints).policy(folder.deployment()));
        }
        if (complaints.any()) {
            folders.forEach(folder -> checkFormulas(folder, complaints));
            complaints.throwIfAny();
        }
        List<Deployment> deployments = new ArrayList<>();
        List<ApiKey> keys = new ArrayList<>();
        Map<String, Map<Long, Playbook>> playbooks = new HashMap<>();
        List<CampaignFiles> files = new ArrayList<>();
        for (DeploymentFolder folder : folders) {
            Deployment deployment = DeploymentReader.deployment(folder);
            deployments.add(deployment);
            files.add(new CampaignFiles(folder, deployment));
            keys.addAll(DeploymentReader.keys(folder.deployment(), deployment));
            playbooks.put(deployment.id(), new PlaybookReader(folder, deployment, complaints).playbooks());
        }
        complaints.throwIfAny();
        return new Configuration(deployments, keys, playbooks, callbacks, files);
    }

    /** The playbooks as the hub begins with them. */
    public Playbooks playbooksInUse() {
        Playbooks inUse = new Playbooks();
        deployments.forEach(deployment -> inUse.use(deployment, playbooks.getOrDefault(deployment.id(), Map.of())));
        return inUse;
    }

    private static void checkFormulas(DeploymentFolder folder, Complaints complaints) {
        new CampaignFormulas(folder, DeploymentReader.deployment(folder.alone()), complaints).checkIntact();
    }
}
