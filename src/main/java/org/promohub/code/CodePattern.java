package org.promohub.code;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.promohub.problem.Problem;
import org.promohub.tenant.CodeCase;
import org.promohub.tenant.CodeSettings;

/**
 * What codes look like, in the case their application keeps them in.
 *
 * @param text the pattern; each {@code #} becomes one of the characters
 * @param characters the different characters to draw from, one per entry, in order
 */
public record CodePattern(String text, List<String> characters) {
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9._%+@#-]{3,100}");
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%+@-";
    private static final char PLACEHOLDER = '#';

    public CodePattern {
        characters = List.copyOf(characters);
    }

    /**
     * The pattern a request asks for, with the campaign's settings where it does not say.
     *
     * @throws Problem invalid when the pattern or a character is not allowed
     */
    public static CodePattern of(
            Optional<String> pattern, List<String> characters, CodeSettings settings, CodeCase codeCase) {
        String text = pattern.orElse(settings.pattern());
        if (!PATTERN.matcher(text).matches()) {
            throw Problem.invalid(
                    "couponPattern",
                    "must have 3 to 100 characters out of A-Z a-z 0-9 . _ % + @ - and #, not " + brief(text));
        }
        List<String> given = characters.isEmpty() ? settings.validCharacters() : characters;
        for (String character : given) {
            if (character.length() != 1 || !CHARACTERS.contains(character)) {
                throw Problem.invalid(
                        "validCharacters",
                        "must hold single characters out of A-Z a-z 0-9 . _ % + @ and -, not " + brief(character));
            }
        }
        return new CodePattern(
                codeCase.apply(text),
                given.stream().map(codeCase::apply).sorted().distinct().toList());
    }

    /** A random code, each character equally likely. */
    public String draw(RandomGenerator random) {
        StringBuilder code = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            code.append(c == PLACEHOLDER ? characters.get(random.nextInt(characters.size())) : String.valueOf(c));
        }
        return code.toString();
    }

    /** How many different codes there are. */
    public BigInteger capacity() {
        return BigInteger.valueOf(characters.size()).pow((int) placeholders());
    }

    /** All codes there are; for small capacities only. */
    public Stream<String> all() {
        Stream<String> prefixes = Stream.of("");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            List<String> next = c == PLACEHOLDER ? characters : List.of(String.valueOf(c));
            prefixes = prefixes.flatMap(prefix -> next.stream().map(prefix::concat));
        }
        return prefixes;
    }

    /** Whether this code could have been drawn. */
    public boolean makes(String code) {
        boolean same = code.length() == text.length();
        for (int i = 0; same && i < code.length(); i++) {
            char c = text.charAt(i);
            same = c == PLACEHOLDER ? characters.contains(code.substring(i, i + 1)) : c == code.charAt(i);
        }
        return same;
    }

    private long placeholders() {
        return text.chars().filter(c -> c == PLACEHOLDER).count();
    }

    private static String brief(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }
}
