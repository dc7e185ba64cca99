package org.promohub.edge.config;

import java.util.HashMap;
import java.util.Map;

/** Sees to it that no two parts of the configuration claim the same value. */
public final class Unique {
    private final String rule;
    private final Complaints complaints;
    private final Map<Object, Part> first = new HashMap<>();

    /** @param rule what holds for such values, as a clause: {@code host names are unique over all deployments} */
    public Unique(String rule, Complaints complaints) {
        this.rule = rule;
        this.complaints = complaints;
    }

    /**
     * Takes a value for a part, and complains when another part has it.
     *
     * @param called what to call the value in a complaint
     */
    public void claim(Object value, String called, Part part) {
        Part other = first.putIfAbsent(value, part);
        if (other != null) {
            complaints.add(part.at(), called + " is already in use at " + other.at() + "; " + rule);
        }
    }
}
