package org.promohub.repeat;

import java.time.Instant;
import java.util.Optional;

/**
 * What a request was answered.
 *
 * @param text the answer; nothing, once its customer was erased
 * @param created when
 */
record KeptAnswer(Optional<String> text, Instant created) {}
