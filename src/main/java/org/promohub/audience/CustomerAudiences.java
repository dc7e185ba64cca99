package org.promohub.audience;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.promohub.audience.AudienceStore.Hold;
import org.promohub.problem.Problem;
import org.promohub.store.Transaction;

/** Changes which audiences one customer is in. */
final class CustomerAudiences {
    private final AudienceStore store;
    private final Memberships memberships;
    private final Audiences audiences;

    CustomerAudiences(AudienceStore store, Memberships memberships, Audiences audiences) {
        this.store = store;
        this.memberships = memberships;
        this.audiences = audiences;
    }

    ChangedMemberships change(Transaction transaction, ChangeCustomer command) {
        AudienceChanges changes = command.changes();
        List<AudienceName> names = Stream.concat(changes.adds().stream(), changes.deletes().stream())
                .toList();
        if (names.isEmpty()) {
            return ChangedMemberships.NONE;
        }
        String deployment = command.caller().deployment().id();
        AudienceIndex index =
                AudienceIndex.of(transaction, store, deployment, command.integration(), names, Hold.MEMBERS);
        List<NamedAudience> named = new ArrayList<>();
        if (command.missing() == MissingAudiences.CREATE) {
            names.forEach(name -> named.add(settle(transaction, command, index, name)));
        }
        index.requireAll(names);
        Map<Membership, Boolean> changed =
                memberships.apply(transaction, command.caller(), wanted(command, index), index.names());
        return new ChangedMemberships(named, with(changed, true), left(changed, index));
    }

    private static Set<Audience> left(Map<Membership, Boolean> changed, AudienceIndex index) {
        return with(changed, false).stream()
                .map(id -> index.find(new AudienceName(Optional.of(id), Optional.empty(), Optional.empty())))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<Membership, Boolean> wanted(ChangeCustomer command, AudienceIndex index) {
        Map<Membership, Boolean> wanted = new LinkedHashMap<>();
        command.changes().adds().forEach(name -> wanted.put(membership(command, index, name), true));
        command.changes().deletes().forEach(name -> {
            if (Boolean.TRUE.equals(wanted.put(membership(command, index, name), false))) {
                throw Problem.invalid("deletes", "must not have audience " + name.shown() + ", which adds has too");
            }
        });
        return wanted;
    }

    /** Makes the audience that nobody has made, or gives it the name the request has for it. */
    private NamedAudience settle(
            Transaction transaction, ChangeCustomer command, AudienceIndex index, AudienceName name) {
        String deployment = command.caller().deployment().id();
        Optional<Audience> found = index.find(name);
        if (found.isEmpty()) {
            Audience created = audiences.audience(
                    command.caller(),
                    command.integration(),
                    name.platformId().orElseThrow(),
                    name.name().orElse(name.shown()));
            store.insert(transaction, deployment, created);
            index.add(created);
            return new NamedAudience(created, NamedAudience.Status.NEW);
        }
        Audience audience = found.get();
        if (name.name().filter(wanted -> !wanted.equals(audience.name())).isEmpty()) {
            return new NamedAudience(audience, NamedAudience.Status.UNMODIFIED);
        }
        String newName = name.name().orElseThrow();
        store.rename(transaction, deployment, audience.id(), newName);
        Audience renamed = audience.renamed(newName);
        index.add(renamed);
        return new NamedAudience(renamed, NamedAudience.Status.UPDATED);
    }

    private static Membership membership(ChangeCustomer command, AudienceIndex index, AudienceName name) {
        return new Membership(command.profile(), index.find(name).orElseThrow().id());
    }

    private static Set<Long> with(Map<Membership, Boolean> changed, boolean added) {
        Set<Long> audiences = new LinkedHashSet<>();
        changed.forEach((membership, begins) -> {
            if (begins == added) {
                audiences.add(membership.audience());
            }
        });
        return audiences;
    }
}
