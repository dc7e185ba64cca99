package org.promohub.audience;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.promohub.testing.TestDatabase;

/** A hub on each database, shared by the tests of a class. */
final class AudienceHubs implements AutoCloseable {
    private final Map<TestDatabase, AudienceHub> hubs = new EnumMap<>(TestDatabase.class);

    AudienceHubs(Path folder) {
        for (TestDatabase database : TestDatabase.values()) {
            hubs.put(database, AudienceHub.start(database, folder.resolve(database.name())));
        }
    }

    AudienceHub on(TestDatabase database) {
        return Objects.requireNonNull(hubs.get(database));
    }

    @Override
    public void close() {
        hubs.values().forEach(AudienceHub::close);
    }
}
