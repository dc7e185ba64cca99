package org.promohub.rule;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.promohub.tenant.Application;
import org.promohub.tenant.Deployment;

/** The playbook of each application, as its files say now. A request that has begun keeps the one it began with. */
public final class Playbooks {
    private final Map<String, Map<Long, Playbook>> byDeployment = new ConcurrentHashMap<>();

    /** Takes over the playbooks of a deployment, by application id, all at once. */
    public void use(Deployment deployment, Map<Long, Playbook> playbooks) {
        byDeployment.put(deployment.id(), Map.copyOf(playbooks));
    }

    /** The playbook of an application. */
    public Playbook of(Deployment deployment, Application application) {
        Playbook playbook = byDeployment.getOrDefault(deployment.id(), Map.of()).get(application.id());
        return playbook == null ? Playbook.empty(application) : playbook;
    }
}
