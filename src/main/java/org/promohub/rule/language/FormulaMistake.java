package org.promohub.rule.language;

import java.util.List;

/** A formula that cannot be compiled: where it goes wrong, and what could have been meant. */
public final class FormulaMistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String written;
    private final transient List<String> known;

    /**
     * @param line from 0, within the formula
     * @param column from 0, within the line
     * @param written the name that nobody knows, or an empty text when the mistake is another one
     * @param known the names that could stand there instead
     */
    FormulaMistake(int line, int column, String sentence, String written, List<String> known) {
        super(sentence, null, false, false);
        this.line = line;
        this.column = column;
        this.written = written;
        this.known = List.copyOf(known);
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public String written() {
        return written;
    }

    public List<String> known() {
        return known;
    }
}
