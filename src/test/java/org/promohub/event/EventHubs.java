package org.promohub.event;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.promohub.testing.TestDatabase;

/** A hub on each database, shared by the tests of a class. */
final class EventHubs implements AutoCloseable {
    private final Map<TestDatabase, EventHub> hubs = new EnumMap<>(TestDatabase.class);

    EventHubs(Path folder) {
        for (TestDatabase database : TestDatabase.values()) {
            hubs.put(database, EventHub.start(database, folder.resolve(database.name())));
        }
    }

    EventHub on(TestDatabase database) {
        return Objects.requireNonNull(hubs.get(database));
    }

    @Override
    public void close() {
        hubs.values().forEach(EventHub::close);
    }
}
