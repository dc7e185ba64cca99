package org.promohub.audience;

import java.util.List;

/**
 * What a bulk change did, an entry for each wanted change, in the order of the request.
 *
 * @param representation whether the sender wants to know
 * @param results one each
 */
public record MembershipResults(boolean representation, List<Result> results) {

    /**
     * What became of one wanted change.
     *
     * @param customerProfileId the customer
     * @param audience the audience
     * @param added whether the customer was to join, otherwise to leave
     * @param changed whether that was not so before
     */
    public record Result(String customerProfileId, Audience audience, boolean added, boolean changed) {}

    public MembershipResults {
        results = List.copyOf(results);
    }
}
