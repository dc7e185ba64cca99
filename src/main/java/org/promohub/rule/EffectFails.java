package org.promohub.rule;

/** An effect that cannot apply, so that its rule does not. The message says why, for people. */
public final class EffectFails extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EffectFails(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
