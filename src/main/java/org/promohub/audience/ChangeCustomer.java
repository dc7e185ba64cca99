package org.promohub.audience;

import org.promohub.access.Caller;

/**
 * Change the memberships of one customer.
 *
 * @param caller whom the request comes from
 * @param integration the platform whose ids the request uses
 * @param profile the id of the customer's profile, which this transaction has locked
 * @param changes the audiences to join and to leave
 * @param missing what to do with audiences nobody has made
 */
public record ChangeCustomer(
        Caller caller, String integration, long profile, AudienceChanges changes, MissingAudiences missing) {}
