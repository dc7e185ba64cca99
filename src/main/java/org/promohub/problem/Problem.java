package org.promohub.problem;

/**
 * A mistake of the caller. The message is a whole sentence the caller may read: it names the field and what is wrong
 * with its value, and carries no secret. Nothing of the request has been kept when one is thrown.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the caller got wrong; the edge gives each its status. */
    public enum Kind {
        INVALID,
        UNAUTHORIZED,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        CONFLICT,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        TOO_MANY_REQUESTS
    }

    private final Kind kind;
    private final String field;

    private Problem(Kind kind, String field, String sentence) {
        super(sentence, null, false, false);
        this.kind = kind;
        this.field = field;
    }

    /**
     * A value the hub cannot accept.
     *
     * @param field the canonical name of the field, dotted where it is nested; the edge puts the partner's name for it
     *     in front of the sentence
     * @param predicate what the value must be and what it is, without the field's name: {@code must be at least 1, not
     *     0}
     */
    public static Problem invalid(String field, String predicate) {
        return new Problem(Kind.INVALID, field, predicate);
    }

    /** A request that cannot be done although each of its fields is well-formed. */
    public static Problem refused(String sentence) {
        return new Problem(Kind.INVALID, "", sentence);
    }

    /** Something the caller named does not exist for this caller. */
    public static Problem notFound(String sentence) {
        return new Problem(Kind.NOT_FOUND, "", sentence);
    }

    /** Any other kind, with its sentence. */
    public static Problem of(Kind kind, String sentence) {
        return new Problem(kind, "", sentence);
    }

    /** The same of a field that is part of another one; a problem of no single field stays as it is. */
    public Problem within(String outer) {
        return field.isEmpty() ? this : new Problem(kind, outer + "." + field, sentence());
    }

    public Kind kind() {
        return kind;
    }

    /** The canonical name of the field at fault, or an empty text when no single field is. */
    public String field() {
        return field;
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
