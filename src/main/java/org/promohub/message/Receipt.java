package org.promohub.message;

import java.util.Optional;
import org.promohub.audience.Audience;
import org.promohub.erasure.Erasure;

/**
 * The answer to a message.
 *
 * @param kind what kind of message it was
 * @param id the platform's id of the message
 * @param timestamp when the platform says it sent the message
 * @param version the version of the platform's protocol
 * @param audience the audience that the message was about, if there still is one
 * @param erasure what was erased, if the message asked for it
 */
public record Receipt(
        String kind,
        Optional<String> id,
        Optional<Long> timestamp,
        Optional<String> version,
        Optional<Audience> audience,
        Optional<Erasure> erasure) {}
