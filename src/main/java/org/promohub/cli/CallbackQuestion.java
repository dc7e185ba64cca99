package org.promohub.cli;

import java.util.Map;
import java.util.Optional;

/**
 * What an operator asks a running hub about callbacks.
 *
 * @param retry whether to have dead ones sent again, rather than to list
 * @param id the one that is meant, if it is one
 * @param filter which are meant otherwise: values by the names {@code state}, {@code deployment}, {@code target}, {@code
 *     request} and {@code limit}
 */
public record CallbackQuestion(boolean retry, Optional<Long> id, Map<String, String> filter) {
    public CallbackQuestion {
        filter = Map.copyOf(filter);
    }
}
