package org.promohub.edge.config;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A place in a file, as editors and terminals make it a link.
 *
 * @param line from 1
 * @param column from 1
 */
record Position(Path file, int line, int column) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparing(Position::file).thenComparing(Position::line).thenComparing(Position::column);

    static Position startOf(Path file) {
        return new Position(file, 1, 1);
    }

    static Position of(Path file, Optional<Mark> mark) {
        return mark.map(found -> new Position(file, found.getLine() + 1, found.getColumn() + 1))
                .orElseGet(() -> startOf(file));
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
