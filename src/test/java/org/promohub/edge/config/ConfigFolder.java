package org.promohub.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration folder that a test writes, from parts that are right until the test spoils them. */
record ConfigFolder(Path path) {
    static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    static final String DEPLOYMENT =
            """
            account: 7
            hosts: [shop.example.com]
            applications:
              - id: 1
                name: Shop
                currency: EUR
                timeZone: Europe/Berlin
            attributes:
              Coupon:
                colour: string
            keys:
              - title: Key
                platform: braze
                application: 1
                digest: %s
            """
                    .formatted(DIGEST);
    static final String CAMPAIGN =
            """
            id: 11
            application: 1
            name: Summer
            features: [coupons]
            couponSettings: { pattern: S-##, validCharacters: AB }
            schedule: { from: 2026-06-01T00:00:00Z, until: 2026-09-01T00:00:00Z }
            coupons:
              - code: POSTER
                usageLimit: 5
            """;

    /** The text with one mistake in it. */
    static String spoiled(String text, String right, String wrong) {
        assertThat(text).containsOnlyOnce(right);
        return text.replace(right, wrong);
    }

    ConfigFolder deployment(String text) {
        return write("deployments/shop/deployment.yaml", text);
    }

    ConfigFolder campaign(String text) {
        return write("deployments/shop/campaigns/summer.yaml", text);
    }

    ConfigFolder write(String file, String text) {
        try {
            Path written = path.resolve(file);
            Files.createDirectories(written.getParent());
            Files.writeString(written, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Configuration read() {
        return Configuration.read(path);
    }

    /** What is wrong with the folder, with the files named from the folder on. */
    List<String> complaints() {
        return catchThrowableOfType(ConfigurationException.class, this::read).complaints().stream()
                .map(line -> line.replace(path + "/", ""))
                .toList();
    }
}
