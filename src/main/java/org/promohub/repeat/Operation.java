package org.promohub.repeat;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that is done once under a key.
 *
 * @param name its name among the operations of a deployment; it must stay the same
 * @param answer what it gives, which must be readable from what is written of it
 * @param customer the integration id of the customer whose data an answer has
 * @param referral the referral that an answer shows, which may name other customers
 */
public record Operation<T extends Record>(
        String name, Class<T> answer, Function<T, Optional<String>> customer, Function<T, Optional<Long>> referral) {}
