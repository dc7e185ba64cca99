package org.promohub.edge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.promohub.edge.config.CampaignFiles;
import org.promohub.tenant.Deployment;

/** Looks after the files of campaigns while the hub runs, and has them taken over when they have changed. */
public final class CampaignWatch implements AutoCloseable {
    private static final long MILLIS = 500;

    private final Map<String, WatchedCampaigns> watched = new LinkedHashMap<>();
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "campaign files");
        thread.setDaemon(true);
        return thread;
    });

    /** @param takeOver makes campaigns live, all of a deployment at once */
    public CampaignWatch(
            List<CampaignFiles> files, BiConsumer<Deployment, CampaignFiles.Read> takeOver, Metrics metrics) {
        for (CampaignFiles each : files) {
            WatchedCampaigns campaigns = new WatchedCampaigns(each, takeOver);
            String deployment = each.deployment().id();
            watched.put(deployment, campaigns);
            metrics.staleCampaigns(deployment, campaigns::stale);
        }
    }

    /** Begins to look, twice a second. */
    public void start() {
        ScheduledFuture<?> untilClosed = looker.scheduleWithFixedDelay(
                () -> watched.values().forEach(WatchedCampaigns::look), MILLIS, MILLIS, TimeUnit.MILLISECONDS);
        assert !untilClosed.isDone();
    }

    /** Whether all campaigns are live as their files say. */
    public boolean allLive() {
        return watched.values().stream().noneMatch(WatchedCampaigns::stale);
    }

    /** For each deployment, whether its campaigns are live as their files say; if not, why. */
    Map<String, Object> states() {
        Map<String, Object> states = new LinkedHashMap<>();
        watched.forEach((deployment, campaigns) -> states.put(deployment, campaigns.state()));
        return states;
    }

    @Override
    public void close() throws InterruptedException {
        looker.shutdown();
        looker.awaitTermination(10, TimeUnit.SECONDS);
    }
}
