package org.promohub.event;

import java.time.Instant;
import java.util.Map;

/**
 * What a customer did.
 *
 * @param id its id in the deployment
 * @param type what kind of event it is
 * @param profile the id of the customer's profile
 * @param attributes its attributes
 * @param created when the hub was told
 */
record Event(long id, String type, long profile, Map<String, Object> attributes, Instant created) {}
