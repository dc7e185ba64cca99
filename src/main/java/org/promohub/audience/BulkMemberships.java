package org.promohub.audience;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.promohub.access.Caller;
import org.promohub.audience.AudienceStore.Hold;
import org.promohub.problem.Problem;
import org.promohub.profile.Profiles;
import org.promohub.store.Transaction;

/** Changes the memberships of many customers. */
final class BulkMemberships {
    private final AudienceStore store;
    private final Memberships memberships;
    private final Profiles profiles;

    BulkMemberships(AudienceStore store, Memberships memberships, Profiles profiles) {
        this.store = store;
        this.memberships = memberships;
        this.profiles = profiles;
    }

    MembershipResults change(Transaction transaction, ChangeMemberships command) {
        Caller caller = command.caller();
        List<AudienceName> names = command.changes().stream()
                .flatMap(change -> Stream.concat(change.adds().stream(), change.deletes().stream()))
                .toList();
        AudienceIndex index = AudienceIndex.of(
                transaction,
                store,
                caller.deployment().id(),
                command.integration().orElseThrow(),
                names,
                Hold.MEMBERS);
        index.requireAll(names);
        Map<String, Long> customers = profiles.lockAll(
                        transaction,
                        caller.deployment(),
                        command.changes().stream()
                                .map(change -> change.customerProfileId().orElseThrow())
                                .distinct()
                                .toList())
                .ids();
        List<Wanted> wanted = wanted(command, index, customers);
        Map<Membership, Boolean> unique = unique(wanted);
        Map<Membership, Boolean> changed = memberships.apply(transaction, caller, unique, index.names());
        return new MembershipResults(
                command.representation().orElse(false),
                wanted.stream()
                        .map(each -> new MembershipResults.Result(
                                each.customer(), each.audience(), each.added(), changed.containsKey(each.membership())))
                        .toList());
    }

    private static List<Wanted> wanted(ChangeMemberships command, AudienceIndex index, Map<String, Long> customers) {
        List<Wanted> wanted = new ArrayList<>();
        List<ChangeMemberships.Change> changes = command.changes();
        for (int i = 0; i < changes.size(); i++) {
            String customer = changes.get(i).customerProfileId().orElseThrow();
            long profile = customers.getOrDefault(customer, 0L);
            for (AudienceName name : changes.get(i).adds()) {
                wanted.add(new Wanted(i, customer, profile, index.find(name).orElseThrow(), true));
            }
            for (AudienceName name : changes.get(i).deletes()) {
                wanted.add(new Wanted(i, customer, profile, index.find(name).orElseThrow(), false));
            }
        }
        return wanted;
    }

    private static Map<Membership, Boolean> unique(List<Wanted> wanted) {
        Map<Membership, Boolean> unique = new LinkedHashMap<>();
        for (Wanted each : wanted) {
            Boolean before = unique.put(each.membership(), each.added());
            if (before != null && before != each.added()) {
                throw Problem.invalid(
                        "changes[" + each.entry() + "]",
                        "must not both add and delete audience "
                                + each.audience().integrationId() + " for customer " + each.customer());
            }
        }
        return unique;
    }

    /** One wanted change, and the request's entry it stands in. */
    private record Wanted(int entry, String customer, long profile, Audience audience, boolean added) {
        Membership membership() {
            return new Membership(profile, audience.id());
        }
    }
}
