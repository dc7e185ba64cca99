package org.promohub.edge;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.promohub.edge.config.CampaignFiles;
import org.promohub.edge.config.ConfigurationException;
import org.promohub.tenant.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one deployment's campaigns, and whether what they say is live. */
final class WatchedCampaigns {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedCampaigns.class);

    private final CampaignFiles files;
    private final BiConsumer<Deployment, CampaignFiles.Read> takeOver;
    private List<String> settled;
    private List<String> seen;
    private volatile List<String> complaints = List.of();

    WatchedCampaigns(CampaignFiles files, BiConsumer<Deployment, CampaignFiles.Read> takeOver) {
        this.files = files;
        this.takeOver = takeOver;
        this.settled = files.stampsAtStart();
        this.seen = settled;
    }

    boolean stale() {
        return !complaints.isEmpty();
    }

    Map<String, Object> state() {
        List<String> now = complaints;
        return now.isEmpty() ? Map.of("status", "LIVE") : Map.of("status", "STALE", "complaints", now);
    }

    /**
     * Reads files that have changed, once they were the same at two looks, as somebody may be writing them. When there is a
     * mistake in them, what was live stays live. What went wrong beyond the files is tried again at the next look.
     */
    void look() {
        List<String> now = files.stamps();
        boolean still = now.equals(seen);
        seen = now;
        if (!still || now.equals(settled)) {
            return;
        }
        try {
            takeOver.accept(files.deployment(), files.read());
            settled = now;
            complain(List.of());
            LOG.info(
                    "the campaigns of {} are live as their files say",
                    files.deployment().id());
        } catch (ConfigurationException e) {
            settled = now;
            complain(e.complaints());
        } catch (RuntimeException e) {
            complain(List.of("the campaigns cannot be taken over: " + e));
        }
    }

    private void complain(List<String> now) {
        if (!now.isEmpty() && !now.equals(complaints)) {
            LOG.warn(
                    "the campaigns of {} stay as they were, since their files have mistakes:\n{}",
                    files.deployment().id(),
                    String.join("\n", now));
        }
        complaints = now;
    }
}
