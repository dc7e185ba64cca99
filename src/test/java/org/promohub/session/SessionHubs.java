package org.promohub.session;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.promohub.testing.TestDatabase;

/** A hub on each database, shared by the tests of a class. */
final class SessionHubs implements AutoCloseable {
    private final Map<TestDatabase, SessionHub> hubs = new EnumMap<>(TestDatabase.class);

    SessionHubs(Path folder) {
        for (TestDatabase database : TestDatabase.values()) {
            hubs.put(database, SessionHub.start(database, folder.resolve(database.name())));
        }
    }

    SessionHub on(TestDatabase database) {
        return Objects.requireNonNull(hubs.get(database));
    }

    @Override
    public void close() {
        hubs.values().forEach(SessionHub::close);
    }
}
