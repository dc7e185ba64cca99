package org.promohub.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A text file, and the places in it. */
public record SourceText(Path file, String text) {

    /** Reads a file in UTF-8. */
    public static SourceText read(Path file) {
        try {
            return new SourceText(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the first match begins, the start of the file if there is none: {@code file:line:column}. */
    public String at(Pattern pattern) {
        return pattern.matcher(text).results().findFirst().map(this::at).orElse(file + ":1:1");
    }

    /** Where a match begins: {@code file:line:column}. */
    public String at(MatchResult match) {
        String before = text.substring(0, match.start());
        long line = before.chars().filter(character -> character == '\n').count() + 1;
        return file + ":" + line + ":" + (match.start() - before.lastIndexOf('\n'));
    }
}
