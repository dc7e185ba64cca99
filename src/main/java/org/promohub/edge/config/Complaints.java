package org.promohub.edge.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers mistakes, so that people get to read all of them at once. */
public final class Complaints {
    private final List<String> lines = new ArrayList<>();

    /**
     * Adds one.
     *
     * @param at where it is: {@code file:line:column}
     */
    public void add(String at, String sentence) {
        lines.add(at + ": " + sentence);
    }

    /** Adds those of a reader. */
    void addAll(ConfigurationException e) {
        lines.addAll(e.complaints());
    }

    /** Whether there is one. */
    boolean any() {
        return !lines.isEmpty();
    }

    /** What the reading gives, or nothing when it only gives complaints. */
    public <T> Optional<T> gather(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (ConfigurationException e) {
            addAll(e);
            return Optional.empty();
        }
    }

    /**
     * Ends the gathering.
     *
     * @throws ConfigurationException with every mistake that was gathered
     */
    public void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new ConfigurationException(lines.stream().distinct().toList());
        }
    }
}
