package org.promohub.repeat;

import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;
import org.promohub.store.Fingerprint;

/**
 * A request that its sender may repeat. Requests are the same when application, operation, subject and key are.
 *
 * @param operation what is done
 * @param caller whom it comes from
 * @param subject what it is done to: a session or a customer
 * @param key what the sender calls it; absent, each request is another one
 */
public record KeyedRequest<T extends Record>(
        Operation<T> operation, Caller caller, String subject, Optional<String> key) {
    /** Source: the vendor's Integration API. */
    private static final int LONGEST_KEY = 255;

    /**
     * A key as commands take it.
     *
     * @throws Problem invalid, when it is too long
     */
    public static Optional<String> checkedKey(String field, Optional<String> given) {
        return given.filter(key -> !key.isEmpty()).map(key -> {
            int length = key.codePointCount(0, key.length());
            if (length > LONGEST_KEY) {
                throw Problem.invalid(field, "must have at most " + LONGEST_KEY + " characters, not " + length);
            }
            return Check.storable(field, key);
        });
    }

    String deployment() {
        return caller.deployment().id();
    }

    /** What it has in common with its repeats; it must have a key. */
    String fingerprint() {
        return Fingerprint.of(Long.toString(caller.application().id()), operation.name(), subject, key.orElseThrow());
    }
}
