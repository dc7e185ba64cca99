package org.promohub.callback;

import java.util.Optional;
import java.util.Set;

/**
 * Where a request wants its answer sent as well, as its four headers say. The texts {@code undefined} and {@code null}, and
 * blanks, are what senders put there for nothing; without a destination the other headers mean nothing.
 *
 * @param destinationUri {@code X-Callback-Destination-URI}, an absolute http or https URI
 * @param apiKey {@code X-Callback-API-Key}: a header's name, a space, and its value of at least 32 characters
 * @param contentFields {@code X-Content-Fields}: names of {@link ContentFields}, with commas between; absent: all
 * @param correlationId {@code X-Correlation-ID}, sent along as it is
 */
public record CallbackTarget(
        Optional<String> destinationUri,
        Optional<String> apiKey,
        Optional<String> contentFields,
        Optional<String> correlationId) {
    private static final Set<String> NOTHING = Set.of("", "undefined", "null");

    /** No callback. */
    public static final CallbackTarget NONE =
            new CallbackTarget(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws org.promohub.problem.Problem when a header is wrong; it names the header */
    public CallbackTarget {
        destinationUri = given(destinationUri);
        boolean wanted = destinationUri.isPresent();
        apiKey = given(apiKey).filter(key -> wanted);
        contentFields = given(contentFields).filter(fields -> wanted);
        correlationId = given(correlationId).filter(id -> wanted);
        destinationUri.ifPresent(CallbackUri::parse);
        apiKey.ifPresent(KeyHeader::parse);
        contentFields.ifPresent(ContentFields::parse);
        correlationId.ifPresent(id -> KeyHeader.checkValue("X-Correlation-ID", id));
    }

    Optional<CallbackUri> uri() {
        return destinationUri.map(CallbackUri::parse);
    }

    Optional<KeyHeader> key() {
        return apiKey.map(KeyHeader::parse);
    }

    /** The fields to send; empty for all. */
    Optional<Set<String>> fields() {
        return contentFields.map(ContentFields::parse);
    }

    /** As a record prints itself, without the key. */
    @Override
    public String toString() {
        return "CallbackTarget[" + destinationUri.orElse("") + "]";
    }

    private static Optional<String> given(Optional<String> header) {
        return header.map(String::strip).filter(text -> !NOTHING.contains(text));
    }
}
