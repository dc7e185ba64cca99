package org.promohub.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.promohub.PromoHub;
import org.promohub.cli.Settings;
import org.promohub.edge.config.Configuration;

/** A hub under test: the demo tenant, a clock that stands still, and codes that are the same in every run. */
public final class Hub implements AutoCloseable {
    private static final long SEED = 1;

    private final PromoHub hub;
    private final TestClock clock;
    private final Random random;

    private Hub(PromoHub hub, TestClock clock, Random random) {
        this.hub = hub;
        this.clock = clock;
        this.random = random;
    }

    /** A hub with the demo tenant on the embedded database. */
    public static Hub start(Path folder) {
        return with(folder).start();
    }

    /** A hub to be changed before it starts. */
    public static Builder with(Path folder) {
        return new Builder(folder);
    }

    /** The API key the demo tenant has for a platform. */
    public static String demoKey(String platform) {
        return "ApiKey-v1 demo-" + platform + "-0123456789abcdef0123456789abcdef";
    }

    public TestClock clock() {
        return clock;
    }

    /** Draws codes from now on as a hub does that has just been started. */
    public void drawAsAtFirst() {
        random.setSeed(SEED);
    }

    public int managementPort() {
        return hub.managementPort();
    }

    /** Where it answers partners. */
    public HubAddress address() {
        return new HubAddress(hub.port());
    }

    /** The address of a path on the partners' port. */
    public URI uri(String pathAndQuery) {
        return address().uri(pathAndQuery);
    }

    /** Sends JSON as a platform of the demo tenant does. */
    public Answer post(String platform, String path, String json) {
        return address().post(platform, path, json);
    }

    /** Asks as a platform of the demo tenant does, with headers as name, value, name, value. */
    public Answer get(String platform, String pathAndQuery, String... headers) {
        return address().get(platform, pathAndQuery, headers);
    }

    /** A request with the demo key of a platform, to be completed. */
    public HttpRequest.Builder request(String platform, String pathAndQuery) {
        return address().request(platform, pathAndQuery);
    }

    /** Sends a request, whatever it is. */
    public Answer send(HttpRequest.Builder request) {
        return address().send(request);
    }

    @Override
    public void close() {
        try {
            hub.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a hub starts with. */
    public static final class Builder {
        private final Properties settings = new Properties();

        private Builder(Path folder) {
            settings.setProperty("promohub.host", "127.0.0.1");
            settings.setProperty("promohub.port", "0");
            settings.setProperty("promohub.management.port", "0");
            settings.setProperty("promohub.data", folder.toString());
        }

        /** Sets a setting, by its name without {@code promohub.}. */
        public Builder setting(String name, String value) {
            settings.setProperty("promohub." + name, value);
            return this;
        }

        /** Sets the database's URL; an empty one means the embedded database. */
        public Builder database(String url) {
            return setting("database.url", url);
        }

        /** Starts the hub; when this returns it answers. */
        public Hub start() {
            Settings read = Settings.read(Map.of(), settings);
            TestClock clock = new TestClock();
            Random random = new Random(SEED);
            try {
                return new Hub(
                        PromoHub.start(read, () -> Configuration.read(read.config()), clock, random), clock, random);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
