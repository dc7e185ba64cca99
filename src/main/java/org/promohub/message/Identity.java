package org.promohub.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.promohub.problem.Check;

/**
 * What a platform calls a person.
 *
 * @param type the kind of identity, in the platform's words
 * @param encoding {@code raw}, as it is when nothing is said, or the hash that the value went through
 * @param value the identity, or its hash
 */
public record Identity(Optional<String> type, Optional<String> encoding, Optional<String> value) {
    /** The types of identities that can be the customer's id, by how an account says which is. */
    static final Map<String, Set<String>> ID_TYPES =
            Map.of("customerId", Set.of("customer", "customerId"), "email", Set.of("email"), "mpid", Set.of("mpid"));

    private static final Map<String, Pattern> HASHES = Map.of(
            "md5", Pattern.compile("[0-9A-Fa-f]{32}"),
            "sha1", Pattern.compile("[0-9A-Fa-f]{40}"),
            "sha256", Pattern.compile("[0-9A-Fa-f]{64}"));

    public Identity {
        if (ID_TYPES.values().stream().anyMatch(types -> types.contains(type.orElse("")))) {
            value = Check.optionalId("value", value);
        }
    }

    /**
     * The customer's id among identities: of those of the right type the raw one. A hash is an id only where it is all there
     * is, and looks like one: then it is the id of a customer whom the sender always hashes, never that of somebody else.
     */
    static Optional<String> id(List<Identity> identities, String idField) {
        List<Identity> candidates = identities.stream()
                .filter(identity -> identity.value().isPresent())
                .filter(identity ->
                        identity.type().filter(typesOf(idField)::contains).isPresent())
                .toList();
        return candidates.stream()
                .filter(Identity::isRaw)
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(each -> candidates.size() == 1 && each.isHash())
                        .findFirst())
                .flatMap(Identity::value);
    }

    private static Set<String> typesOf(String idField) {
        return ID_TYPES.getOrDefault(idField, Set.of());
    }

    private boolean isRaw() {
        return encoding.orElse("raw").equals("raw");
    }

    private boolean isHash() {
        return encoding.map(HASHES::get)
                .filter(form -> form.matcher(value.orElse("")).matches())
                .isPresent();
    }
}
