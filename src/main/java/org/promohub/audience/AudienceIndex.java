package org.promohub.audience;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.promohub.audience.AudienceStore.Hold;
import org.promohub.problem.Problem;
import org.promohub.store.Transaction;

/**
 * The audiences that a request names, found and held with one statement. A platform's own id wins over the hub's id in text form,
 * which counts only for audiences of that platform.
 */
final class AudienceIndex {
    private final String integration;
    private final Map<Long, Audience> byId = new HashMap<>();
    private final Map<String, Audience> byKey = new HashMap<>();

    private AudienceIndex(String integration, List<Audience> audiences) {
        this.integration = integration;
        audiences.forEach(this::add);
    }

    static AudienceIndex of(
            Transaction transaction,
            AudienceStore store,
            String deployment,
            String integration,
            Collection<AudienceName> names,
            Hold hold) {
        Set<String> keys = new LinkedHashSet<>();
        Set<Long> ids = new LinkedHashSet<>();
        for (AudienceName name : names) {
            name.id().ifPresent(ids::add);
            name.platformId().ifPresent(id -> keys.add(AudienceStore.key(integration, id)));
            name.platformId().flatMap(AudienceIndex::number).ifPresent(ids::add);
        }
        return new AudienceIndex(
                integration, names.isEmpty() ? List.of() : store.find(transaction, deployment, keys, ids, hold));
    }

    Optional<Audience> find(AudienceName name) {
        if (name.id().isPresent()) {
            return Optional.ofNullable(byId.get(name.id().get()));
        }
        return name.platformId().flatMap(id -> Optional.ofNullable(byKey.get(AudienceStore.key(integration, id)))
                .or(() -> number(id)
                        .flatMap(number -> Optional.ofNullable(byId.get(number)))
                        .filter(audience -> audience.integration().equalsIgnoreCase(integration))));
    }

    void add(Audience audience) {
        byId.put(audience.id(), audience);
        byKey.put(AudienceStore.key(audience.integration(), audience.integrationId()), audience);
    }

    /** The audiences' names by id. */
    Map<Long, String> names() {
        return byId.values().stream().collect(Collectors.toMap(Audience::id, Audience::name));
    }

    /** Refuses a request that names audiences which do not exist, all of them in one sentence. */
    void requireAll(Collection<AudienceName> names) {
        Set<String> unknown = names.stream()
                .filter(name -> find(name).isEmpty())
                .map(AudienceName::shown)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!unknown.isEmpty()) {
            throw Problem.notFound("Not Found: there are no audiences " + String.join(", ", unknown));
        }
    }

    private static Optional<Long> number(String text) {
        return text.matches("[1-9]\\d{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
