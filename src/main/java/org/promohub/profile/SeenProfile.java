package org.promohub.profile;

/**
 * A profile as it was when somebody looked, without a lock.
 *
 * @param profile the profile
 * @param revision how often it had been changed by then
 */
public record SeenProfile(Profile profile, long revision) {}
