package org.promohub.session;

import java.util.Optional;

/**
 * Where the sender wants the answer to be sent as well, as its headers say.
 *
 * @param destination the address
 * @param apiKey a header's name and its value, with a blank between
 * @param contentFields which parts of the answer to send, with commas between
 * @param correlationId what to call it
 */
public record Callback(
        Optional<String> destination,
        Optional<String> apiKey,
        Optional<String> contentFields,
        Optional<String> correlationId) {}
