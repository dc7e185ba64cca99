package org.promohub.repeat;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that is done once under a key.
 *
 * @param name its name among the operations of a deployment; it must stay the same
 * @param answer what it gives, which must be readable from what is written of it
 * @param owner the integration id of the customer whose data an answer has, or what stands for a thing that nobody owns yet
 * @param referral the referral that an answer shows, which may name other customers
 */
public record Operation<T extends Record>(
        String name, Class<T> answer, Function<T, Optional<String>> owner, Function<T, Optional<Long>> referral) {}
