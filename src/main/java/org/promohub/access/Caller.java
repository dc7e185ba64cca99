package org.promohub.access;

import java.util.Locale;
import java.util.Optional;
import org.promohub.problem.Problem;
import org.promohub.tenant.Application;
import org.promohub.tenant.Campaign;
import org.promohub.tenant.Campaign.Feature;
import org.promohub.tenant.Campaign.State;
import org.promohub.tenant.Deployment;

/**
 * Whom a request comes from, as its key says. Nothing in it was taken from what the request claims about itself.
 *
 * @param deployment the tenant
 * @param application the application the key is bound to
 * @param platform the platform the key was made for
 * @param requestId the id of this request, as the answer and the log show it
 */
public record Caller(Deployment deployment, Application application, Platform platform, String requestId) {

    /**
     * Refuses a request that names another application than the key's.
     *
     * @throws Problem unauthorized, in the words used for a bad key, so that nothing is told about other applications
     */
    public void requireApplication(Optional<Long> applicationId) {
        if (applicationId.isPresent() && !application.answersTo(applicationId.get())) {
            throw Access.unauthorized();
        }
    }

    /**
     * The campaign of this id.
     *
     * @throws Problem not found when the application has no such campaign
     */
    public Campaign campaign(long campaignId) {
        return deployment
                .campaign(application, campaignId)
                .orElseThrow(() -> Problem.notFound(
                        "Not Found: application " + application.id() + " has no campaign " + campaignId));
    }

    /**
     * The campaign of this id, ready to have codes made in it.
     *
     * @throws Problem not found when the application has no such campaign; invalid when it is archived or lacks the
     *     feature
     */
    public Campaign campaign(long campaignId, Feature feature) {
        Campaign campaign = campaign(campaignId);
        if (!campaign.features().contains(feature)) {
            throw Problem.invalid(
                    "campaignId",
                    "must name a campaign with " + lower(feature) + ", and campaign " + campaignId + " has none");
        }
        if (campaign.state() == State.ARCHIVED) {
            throw Problem.invalid(
                    "campaignId", "must name a campaign in use, and campaign " + campaignId + " is archived");
        }
        return campaign;
    }

    private static String lower(Feature feature) {
        return feature.name().toLowerCase(Locale.ROOT);
    }
}
