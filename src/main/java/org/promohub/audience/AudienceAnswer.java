package org.promohub.audience;

/**
 * An audience as answers show it.
 *
 * @param accountId the account of the deployment
 * @param audience the audience
 */
public record AudienceAnswer(long accountId, Audience audience) {}
