package org.promohub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A configuration folder: the demo tenant, with as many more campaigns as are wanted. */
final class ManyCampaigns {
    /** What a campaign is about, in turn: thresholds, lines of a category, new customers, codes, events. */
    private static final String[] RULES = {
        """
          - title: From an amount
            when:
              - session.total >= %1$d0.0
              - session.units >= 3
            then:
              - setDiscount: { name: Amount %1$d, value: session.cartItemTotal * 0.01 }
        """,
        """
          - title: A category
            when:
              - session.cartItems.exists(i, i.category == 'c%1$d' && i.price > 5.0)
            then:
              - setDiscountPerItem: { name: Category %1$d, items: item.category == 'c%1$d', value: item.price * 0.05 }
        """,
        """
          - title: New customers in a country
            when:
              - profile.closedSessions == 0
              - has(profile.attributes.ShippingCountry)
              - profile.attributes.ShippingCountry == 'C%1$d'
            then:
              - setDiscount: { name: Welcome %1$d, value: 1.0 }
        """,
        """
          - title: A code
            when:
              - coupon.valid
              - session.total >= 10.0
            then:
              - setDiscount: { name: Code %1$d, value: 5.0 }
        """,
        """
          - title: An event
            when:
              - event.type == 'reviewed%1$d'
            then:
              - showNotification: { title: Thanks, body: For the review. }
        """
    };

    private ManyCampaigns() {}

    /** Writes the folder, and returns it. */
    static Path write(int count) {
        return write(count, false);
    }

    /** The same with campaigns that all wait for a code. */
    static Path writeWaiting(int count) {
        return write(count, true);
    }

    private static Path write(int count, boolean waiting) {
        try {
            Path folder = Files.createTempDirectory("promohub-rules");
            copy(Path.of("config"), folder);
            Path campaigns = folder.resolve("deployments/demo/campaigns");
            for (int i = 0; i < count; i++) {
                String rule = RULES[waiting ? 3 : i % RULES.length].formatted(i);
                Files.writeString(
                        campaigns.resolve("bench-" + i + ".yaml"),
                        "id: " + (100_000 + i) + "\napplication: 398\nname: Campaign " + i
                                + "\nfeatures: [coupons]\nrules:\n" + rule);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
