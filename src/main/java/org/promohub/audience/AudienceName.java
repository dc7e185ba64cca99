package org.promohub.audience;

import java.util.Optional;
import org.promohub.problem.Check;
import org.promohub.problem.Problem;

/**
 * How a request names an audience: by the hub's id, by the platform's id, or by a name from which the platform's id
 * follows.
 *
 * @param id the hub's id
 * @param integrationId the platform's id; the hub's id in text form is also understood where no audience of the platform
 *     has it
 * @param name the audience's name
 */
public record AudienceName(Optional<Long> id, Optional<String> integrationId, Optional<String> name) {
    public AudienceName {
        id.ifPresent(number -> Check.range("id", number, 1, Long.MAX_VALUE));
        integrationId = Check.optionalId("integrationId", integrationId);
        name = Check.optionalId("name", name);
        if (id.isEmpty() && integrationId.isEmpty() && name.isEmpty()) {
            throw Problem.invalid("", "must name an audience");
        }
    }

    /**
     * The platform's id: as given, or made from the name by putting an underscore for everything but letters and digits.
     * Source: the vendor's description of audience items.
     */
    Optional<String> platformId() {
        return integrationId.or(() -> name).map(text -> name.isPresent() ? text.replaceAll("[^A-Za-z0-9]", "_") : text);
    }

    /** How a complaint shows it. */
    String shown() {
        return id.map(String::valueOf).or(() -> integrationId).or(() -> name).orElseThrow();
    }
}
