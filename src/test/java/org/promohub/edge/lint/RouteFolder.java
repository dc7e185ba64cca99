package org.promohub.edge.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.access.Caller;
import org.promohub.edge.CompiledMappings;
import org.promohub.edge.config.ConfigurationException;

/** A routes folder that a test writes, with one partner whose files are right until the test spoils them. */
record RouteFolder(Path path) {
    static final String ROUTES =
            """
            - route:
                id: shop-create-gift
                description: Make a gift.
                from:
                  uri: platform-http:/shop/gift
                  parameters:
                    httpMethodRestrict: POST
                  steps:
                    - to: admit:braze?deployment=body.deploymentUrl
                    - to: map:shop/create-gift.in
                    - to: bean:gifts?method=create
                    - to: map:shop/create-gift.out
                    - to: direct:reply
            """;
    static final String IN =
            """
            import "hub/names.jslt" as hub

            {
              "requires" : ["giftName"],
              "giftName" : hub:plain(.body.name),
              "wrapping" : .body.wrapping,
              "card" : { "text" : .body.card }
            }
            """;

    /** How a gift is wrapped. */
    enum Wrapping {
        PAPER,
        BOX
    }

    /** What goes with a gift. */
    record Card(Optional<String> text) {}

    /** The command of the only operation. */
    record CreateGift(Caller caller, String giftName, Optional<Wrapping> wrapping, Optional<Card> card) {}

    /** The bean of the only operation. */
    static final class Gifts {
        public String create(CreateGift gift) {
            return gift.giftName();
        }
    }

    /** The folder with all its files, each right. */
    static RouteFolder right(Path path) {
        return new RouteFolder(path)
                .write("hub/names.jslt", "def plain(name)\n  $name\n")
                .write("shop/shop.yaml", ROUTES)
                .write("shop/create-gift.in.jslt", IN)
                .write("shop/create-gift.out.jslt", "{ \"Gift\" : . }\n");
    }

    RouteFolder write(String file, String text) {
        try {
            Path written = path.resolve(file);
            Files.createDirectories(written.getParent());
            Files.writeString(written, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with one mistake in a file. */
    RouteFolder spoil(String file, String right, String wrong) {
        try {
            String text = Files.readString(path.resolve(file));
            assertThat(text).containsOnlyOnce(right);
            return write(file, text.replace(right, wrong));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check() {
        RouteLint.check(new CompiledMappings(path), Map.of("gifts", Gifts.class));
    }

    /** What is wrong with it, with the files named from the folder on. */
    List<String> complaints() {
        return catchThrowableOfType(ConfigurationException.class, this::check).complaints().stream()
                .map(line -> line.replace(path + "/", ""))
                .toList();
    }
}
