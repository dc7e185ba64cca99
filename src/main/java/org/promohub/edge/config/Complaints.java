package org.promohub.edge.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers mistakes, so that people get to read all of them at once. */
final class Complaints {
    private final List<String> lines = new ArrayList<>();

    void add(String at, String sentence) {
        lines.add(at + ": " + sentence);
    }

    /** What the reading gives, or nothing when it only gives complaints. */
    <T> Optional<T> gather(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (ConfigurationException e) {
            lines.addAll(e.complaints());
            return Optional.empty();
        }
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new ConfigurationException(lines);
        }
    }
}
