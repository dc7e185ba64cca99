package org.promohub.cli;

/** A setting has a value it cannot have. The message names the setting, where it was set, and what is allowed. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
