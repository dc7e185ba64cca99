package org.promohub.message;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.promohub.attribute.GivenAttributes;
import org.promohub.attribute.GivenAttributes.Unknown;
import org.promohub.audience.AudienceName;
import org.promohub.message.MemberChange.AttributeChange;
import org.promohub.problem.Check;

/**
 * A customer whom a message is about.
 *
 * @param mpid the platform's own id of the customer, which is kept as an attribute
 * @param identities what else the platform calls the customer
 * @param runRuleEngine whether to evaluate rules
 * @param audiences what changes; new attributes and audiences are made
 */
public record MessageCustomer(
        Optional<String> mpid,
        List<Identity> identities,
        Optional<Boolean> runRuleEngine,
        List<MemberChange> audiences) {
    private static final String MPID = "mpid";

    public MessageCustomer {
        mpid = Check.optionalId(MPID, mpid);
        identities = List.copyOf(identities);
        audiences = List.copyOf(audiences);
    }

    /** The customer's id, if the platform says who it is by the kind of id that the account uses. */
    Optional<String> id(String idField) {
        return idField.equals(MPID) ? mpid : Identity.id(identities, idField);
    }

    List<AudienceName> audiences(String action) {
        return audiences.stream()
                .filter(change -> change.is(action))
                .map(MemberChange::audience)
                .toList();
    }

    /** All attributes that change; of several values of one the last counts. */
    GivenAttributes attributes() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, String> written = new HashMap<>(Map.of(MPID, MPID));
        mpid.ifPresent(id -> values.put(MPID, id));
        for (int i = 0; i < audiences.size(); i++) {
            for (AttributeChange change : audiences.get(i).attributes()) {
                written.put(change.name(), "audiences[" + i + "].attributes." + change.name());
                put(values, change);
            }
        }
        return new GivenAttributes(
                values, List.of(), false, Optional.of(Unknown.CREATE), Optional.empty(), written, List.of());
    }

    @SuppressWarnings("NullAway") // null is how an attribute is taken away
    private static void put(Map<String, @Nullable Object> values, AttributeChange change) {
        if (change.removes()) {
            values.put(change.name(), null);
        } else {
            change.value().ifPresent(value -> values.put(change.name(), value));
        }
    }
}
