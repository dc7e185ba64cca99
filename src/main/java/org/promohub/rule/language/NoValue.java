package org.promohub.rule.language;

/** A formula has no value for these facts, as when it reads an attribute that is not set. The message says why. */
public final class NoValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoValue(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
