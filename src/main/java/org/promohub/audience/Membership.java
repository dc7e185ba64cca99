package org.promohub.audience;

/**
 * That a customer is in an audience.
 *
 * @param profile the profile's id
 * @param audience the audience's id
 */
record Membership(long profile, long audience) {}
