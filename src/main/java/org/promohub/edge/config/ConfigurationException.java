package org.promohub.edge.config;

import java.util.List;

/** The configuration has mistakes. The message is all complaints, one in a line; none quotes a key or its digest. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> complaints;

    /** @param complaints what is wrong, one line each: {@code file:line:column: sentence} */
    public ConfigurationException(List<String> complaints) {
        super(String.join("\n", complaints), null, false, false);
        this.complaints = List.copyOf(complaints);
    }

    /** What is wrong, one line each: {@code file:line:column: sentence}. */
    public List<String> complaints() {
        return complaints;
    }
}
