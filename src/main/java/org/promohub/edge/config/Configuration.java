package org.promohub.edge.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.promohub.access.ApiKey;
import org.promohub.tenant.Deployment;

/**
 * What the files of a configuration folder say.
 *
 * @param deployments every deployment, in the order of their ids
 * @param keys every key of every deployment
 */
public record Configuration(List<Deployment> deployments, List<ApiKey> keys) {

    public Configuration {
        deployments = List.copyOf(deployments);
        keys = List.copyOf(keys);
    }

    /**
     * Reads {@code deployments/<id>/deployment.yaml} and {@code deployments/<id>/campaigns/*.yaml}; files that end in
     * {@code .test.yaml} are for the tests of campaigns and left alone.
     *
     * @param configFolder the folder that holds {@code deployments}; complaints name files by the path given here
     * @throws ConfigurationException with every mistake that was found
     */
    public static Configuration read(Path configFolder) {
        Complaints complaints = new Complaints();
        List<DeploymentFolder> folders = DeploymentFolder.readAll(configFolder, complaints);
        new CrossFileChecks(complaints).check(folders);
        complaints.throwIfAny();
        List<Deployment> deployments = new ArrayList<>();
        List<ApiKey> keys = new ArrayList<>();
        for (DeploymentFolder folder : folders) {
            Deployment deployment = DeploymentReader.deployment(folder);
            deployments.add(deployment);
            keys.addAll(DeploymentReader.keys(folder.deployment(), deployment));
        }
        return new Configuration(deployments, keys);
    }
}
