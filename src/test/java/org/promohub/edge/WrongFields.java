package org.promohub.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Requests that are right but for one field, for each field of each operation. */
final class WrongFields {
    private WrongFields() {}

    static List<WrongRequest> all() {
        return Operation.ALL.stream()
                .flatMap(operation -> Stream.concat(
                        operation.fields().entrySet().stream().flatMap(field -> field.getValue().wrong().stream()
                                .filter(wrong -> operation.hasBody() || wrong.fitsQuery())
                                .map(wrong -> one(operation, field.getKey(), wrong))),
                        pairs(operation).stream()))
                .toList();
    }

    private static WrongRequest one(Operation operation, String field, WrongValue wrong) {
        ObjectNode changed = operation.right().deepCopy();
        if (wrong.value().isNull() && !operation.hasBody()) {
            changed.remove(field);
        } else {
            changed.set(field, wrong.value());
        }
        String[] words = Stream.concat(Stream.of(field), wrong.words().stream()).toArray(String[]::new);
        return operation
                .with(brief(field + " = " + wrong.value()), changed)
                .expecting(wrong.status(), wrong.status() == 400 ? words : new String[0]);
    }

    /** Fields that are right on their own and wrong together. */
    private static List<WrongRequest> pairs(Operation operation) {
        List<WrongRequest> wrong = new ArrayList<>();
        if (operation.fields().containsKey("startDate")) {
            wrong.add(dates(operation, "2026-05-01T00:00:00Z", "2026-04-30T23:59:59Z"));
            wrong.add(dates(operation, "2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z"));
            wrong.add(dates(operation, "2026-05-01T02:00:00+02:00", "2026-05-01T00:00:00.000Z"));
        }
        if (operation.fields().containsKey("friendProfileIntegrationId")) {
            wrong.add(changed(operation, Map.of("friendProfileIntegrationId", "customer-1"))
                    .expecting(400, "friendProfileIntegrationId", "customer-1"));
        }
        return wrong;
    }

    private static WrongRequest dates(Operation operation, String start, String expiry) {
        return changed(operation, Map.of("startDate", start, "expiryDate", expiry))
                .expecting(400, "expiryDate", "startDate", "2026-05-01T00:00:00Z");
    }

    private static WrongRequest changed(Operation operation, Map<String, String> fields) {
        ObjectNode changed = operation.right().deepCopy();
        fields.forEach(changed::put);
        return operation.with(fields.toString(), changed);
    }

    private static String brief(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
