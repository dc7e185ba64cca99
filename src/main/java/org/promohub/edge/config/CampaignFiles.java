package org.promohub.edge.config;

import java.util.List;
import java.util.Map;
import org.promohub.rule.Playbook;
import org.promohub.tenant.Campaign;
import org.promohub.tenant.Deployment;

/** The files of a deployment's campaigns, which may change while the hub runs. Its deployment.yaml is not read again. */
public final class CampaignFiles {
    private final DeploymentFolder folder;
    private final Deployment deployment;

    CampaignFiles(DeploymentFolder folder, Deployment deployment) {
        this.folder = folder;
        this.deployment = deployment;
    }

    /** Whose campaigns they are. */
    public Deployment deployment() {
        return deployment;
    }

    /** What {@link #stamps} was when the files were read at start. */
    public List<String> stampsAtStart() {
        return folder.stamps();
    }

    /** What tells a state of the files from another: the names, times and sizes. */
    public List<String> stamps() {
        return DeploymentFolder.stamps(folder.path());
    }

    /**
     * What the files say now.
     *
     * @throws ConfigurationException with every mistake that was found
     */
    public Read read() {
        Complaints complaints = new Complaints();
        DeploymentFolder now = folder.reread(complaints);
        new CrossFileChecks(complaints).checkCampaigns(now);
        if (complaints.any()) {
            new CampaignFormulas(now, deployment, complaints).checkIntact();
            complaints.throwIfAny();
        }
        Map<Long, Playbook> playbooks = new PlaybookReader(now, deployment, complaints).playbooks();
        complaints.throwIfAny();
        return new Read(now.campaigns().stream().map(CampaignReader::campaign).toList(), playbooks);
    }

    /**
     * All campaigns of a deployment.
     *
     * @param playbooks the playbooks, by application
     */
    public record Read(List<Campaign> campaigns, Map<Long, Playbook> playbooks) {
        public Read {
            campaigns = List.copyOf(campaigns);
            playbooks = Map.copyOf(playbooks);
        }
    }
}
