package org.promohub.rule.effect;

import java.util.List;
import org.promohub.rule.language.FormulaMistake;

/**
 * Something in a campaign file that cannot be.
 *
 * @param pointer the value it is in, as a JSON pointer
 * @param line the line within the value, from 0
 * @param column the column within that line, from 0
 * @param sentence what is wrong
 * @param written the name that nobody knows, or an empty text
 * @param known the names that could stand there instead
 */
public record Mistake(String pointer, int line, int column, String sentence, String written, List<String> known) {
    public Mistake {
        known = List.copyOf(known);
    }

    /** A mistake in a formula that stands at the pointer. */
    public static Mistake of(FormulaMistake mistake, String pointer) {
        return new Mistake(
                pointer, mistake.line(), mistake.column(), mistake.sentence(), mistake.written(), mistake.known());
    }
}
