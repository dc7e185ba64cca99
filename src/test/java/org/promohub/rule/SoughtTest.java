package org.promohub.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A condition that seeks a text in a list is answered without a look at each item, and no differently. */
class SoughtTest {
    private static final List<Pair> PAIRS = Stream.of(
                    "session.cartItems.exists(i, i.category == 'shirt')",
                    "session.cartItems.exists(i, 'shirt' == i.category && i.price > 10)",
                    "session.cartItems.exists(i, i.price > 10 && i.sku == 'hat1')",
                    "session.cartItems.exists(i, i.category in ['shirt', 'sock'])",
                    "session.cartItems.exists(i, i.category == 'shirt' || i.category == 'sock')",
                    "session.cartItems.exists(i, i.category == 'shirt' || i.sku == 'hat1')",
                    "session.cartItems.exists(i, i.category == 'shirt' || i.price > 10)",
                    "session.cartItems.exists(i, i.category != 'shirt')",
                    "session.cartItems.exists(i, !(i.category == 'shirt'))",
                    "session.cartItems.exists(i, i.attributes.colour == 'red')",
                    "session.cartItems.exists(i, i.attributes.colour == 'red' && i.category == 'shirt')",
                    "session.cartItems.exists(i, has(i.attributes.colour) && i.attributes.colour == 'red')",
                    "session.cartItems.exists(i, profile.id == 'ann' && i.category == 'sock')",
                    "session.cartItems.exists(i, session.cartItems.exists(j, j.category == 'sock' && i.sku == 'hat1'))",
                    "!session.cartItems.exists(i, i.category == 'shirt')",
                    "session.cartItems.exists(i, i.category == 'shirt') || session.units > 2",
                    "session.cartItems.exists(i, i.category == 'shirt') && session.units > 2",
                    "session.attributes.channel == 'app' && session.cartItems.exists(i, i.category == 'shirt')",
                    "session.cartItems.exists_one(i, i.category == 'shirt')",
                    "session.cartItems.all(i, i.category == 'shirt')",
                    "session.cartItems.filter(i, i.category == 'shirt').exists(i, i.category == 'sock')",
                    "session.identifiers.exists(i, i == 'shirt')")
            .map(Pair::of)
            .toList();

    /** A condition, and one that says the same with texts that are not known before they are evaluated. */
    private record Pair(Shop plain, Shop disguised) {
        static Pair of(String condition) {
            return new Pair(shop(condition), shop(condition.replaceAll("('\\w+')", "($1 + '')")));
        }

        private static Shop shop(String condition) {
            return Shop.withRules("- title: Rule\n  when:\n    - >-\n      " + condition
                    + "\n  then:\n    - error: { message: yes }\n");
        }
    }

    /** A line of a cart; a colour may be none. */
    record Line(String category, int price, String colour) {}

    @Provide
    Arbitrary<List<Line>> carts() {
        return Combinators.combine(
                        Arbitraries.of("shirt", "hat", "sock", "shoe"),
                        Arbitraries.of(5, 20),
                        Arbitraries.of("red", "blue", ""))
                .as(Line::new)
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<Pair> pairs() {
        return Arbitraries.of(PAIRS);
    }

    @Property(tries = 1000)
    void a_condition_means_the_same_whether_its_texts_are_known_before_or_not(
            @ForAll("pairs") Pair pair, @ForAll("carts") List<Line> cart) {
        Verdict plain = scene(pair.plain(), cart).evaluate();
        Verdict disguised = scene(pair.disguised(), cart).evaluate();

        assertThat(plain.effects()).isEqualTo(disguised.effects());
        assertThat(plain.failures().stream().map(Failure::details))
                .isEqualTo(disguised.failures().stream().map(Failure::details).toList());
    }

    private static Scene scene(Shop shop, List<Line> cart) {
        Scene scene = shop.scene().customer("ann");
        for (Line line : cart) {
            Map<String, Object> attributes = line.colour().isEmpty() ? Map.of() : Map.of("colour", line.colour());
            scene.item(line.category() + "1", Integer.toString(line.price()), 1, attributes, Map.of());
        }
        return scene;
    }
}
