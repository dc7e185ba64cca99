package org.promohub.rule.language;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A compiled condition or formula. */
public final class Formula {
    private static final Pattern MISSING = Pattern.compile("key '(.+?)' is not present in map");

    private final String source;
    private final CelRuntime.Program program;
    private final Reading reading;

    Formula(String source, CelRuntime.Program program, Reading reading) {
        this.source = source;
        this.program = program;
        this.reading = reading;
    }

    /** The text it was compiled from. */
    public String source() {
        return source;
    }

    /** The names it begins with, as {@code session} and {@code coupon}. */
    public Set<String> names() {
        return reading.names();
    }

    /** What it reads, as {@code session.total}, in the order it stands there. */
    public List<String> paths() {
        return reading.paths();
    }

    /** The event types without one of which it cannot be true; empty when it says nothing about that. */
    public Optional<Set<String>> eventTypes() {
        return reading.eventTypes();
    }

    /** Whether it cannot be true unless {@code coupon.valid} or {@code referral.valid} is. */
    public boolean requires(String path) {
        return reading.conjuncts().contains(path);
    }

    /**
     * Whether it is true.
     *
     * @param names what its names stand for
     * @throws NoValue when it is neither true nor false
     */
    public boolean isTrue(Scope names) {
        for (Sought sought : reading.sought()) {
            if (sought.isMissing(names)) {
                return false;
            }
        }
        return (Boolean) value(names);
    }

    /**
     * Its value: {@code Boolean}, {@code Long}, {@code Double}, {@code String}, {@code Instant}, or a list of them.
     *
     * @param names what its names stand for
     * @throws NoValue when it has none
     */
    public Object value(Scope names) {
        try {
            return program.eval(names::find);
        } catch (CelEvaluationException e) {
            throw new NoValue(sentence(String.valueOf(e.getMessage()), e.getErrorCode()));
        }
    }

    private String sentence(String message, CelErrorCode code) {
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            String name = missing.group(1);
            return paths().stream()
                            .filter(path -> path.endsWith("." + name))
                            .findFirst()
                            .orElse(name)
                    + " is not set";
        }
        String reason = message.replaceFirst("^evaluation error( at <input>:\\d+)?: ", "");
        return code == CelErrorCode.ATTRIBUTE_NOT_FOUND ? reason + " is not set" : reason;
    }
}
