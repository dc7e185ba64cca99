package org.promohub.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** Whatever one customer does with two sessions, the hub and the model agree on it. */
class SessionModelTest {
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();
    private static final List<String> STATES = List.of("open", "closed", "partially_returned", "cancelled");

    @SuppressWarnings("NullAway") // jqwik starts it before the first try
    private static SessionHubs hubs;

    @BeforeContainer
    static void start() throws IOException {
        hubs = new SessionHubs(Files.createTempDirectory("sessions"));
    }

    @AfterContainer
    static void stop() {
        hubs.close();
    }

    /** Something to do with one of the two sessions. */
    private sealed interface Step {
        int session();
    }

    private record Update(int session, Optional<String> state, Optional<List<Integer>> cart) implements Step {}

    private record GiveBack(int session, int line, int quantity) implements Step {}

    private record Reopen(int session) implements Step {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> session = Arbitraries.integers().between(0, 1);
        Arbitrary<List<Integer>> cart =
                Arbitraries.integers().between(1, 3).list().ofMinSize(0).ofMaxSize(2);
        Arbitrary<Step> update = Combinators.combine(
                        session, Arbitraries.of(STATES).optional(0.7), cart.optional(0.4))
                .as(Update::new);
        Arbitrary<Step> giveBack = Combinators.combine(
                        session,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 3))
                .as(GiveBack::new);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(6, update),
                        net.jqwik.api.Tuple.of(3, giveBack),
                        net.jqwik.api.Tuple.of(1, session.map(Reopen::new)))
                .list()
                .ofMinSize(4)
                .ofMaxSize(14);
    }

    @Property(tries = 150)
    void the_hub_agrees_with_the_model(@ForAll TestDatabase database, @ForAll("steps") List<Step> steps) {
        SessionHub hub = hubs.on(database);
        String customer = "customer" + CUSTOMERS.incrementAndGet();
        List<SessionModel> models = List.of(new SessionModel(), new SessionModel());
        List<String> told = new ArrayList<>();

        for (Step step : steps) {
            SessionModel model = models.get(step.session());
            Answer answer = ask(hub, customer, step);
            told.add(step + " -> " + answer.status() + " " + answer.error());

            assertThat(answer.status() == 200).as("%s", told).isEqualTo(agrees(model, step));
        }

        for (int i = 0; i < models.size(); i++) {
            Answer seen = hub.get(customer + "-" + i);
            assertThat(seen.status() == 200).isEqualTo(models.get(i).exists());
            if (models.get(i).exists()) {
                assertThat(shown(seen.json().path("customerSession")))
                        .as("%s", told)
                        .isEqualTo(models.get(i).shown());
            }
        }
        assertThat(hub.sales(customer))
                .as("%s", told)
                .isEqualTo(models.stream().filter(SessionModel::counts).count() + " "
                        + models.stream().mapToLong(SessionModel::sales).sum());
    }

    private static Answer ask(SessionHub hub, String customer, Step step) {
        String session = customer + "-" + step.session();
        if (step instanceof Update update) {
            return hub.put(session, json(customer, update));
        }
        return step instanceof GiveBack back
                ? hub.giveBack(session, back.line(), back.quantity())
                : hub.reopen(session);
    }

    private static boolean agrees(SessionModel model, Step step) {
        if (step instanceof Update update) {
            return model.update(update.state(), update.cart());
        }
        return step instanceof GiveBack back ? model.giveBack(back.line(), back.quantity()) : model.reopen();
    }

    private static String json(String customer, Update update) {
        String state =
                update.state().map(wanted -> ", \"state\": \"" + wanted + "\"").orElse("");
        String cart = update.cart()
                .map(lines -> IntStream.range(0, lines.size())
                        .mapToObj(i ->
                                "{\"sku\": \"s%d\", \"price\": %d, \"quantity\": %d}".formatted(i, i + 1, lines.get(i)))
                        .collect(Collectors.joining(",", ", \"cartItems\": [", "]")))
                .orElse("");
        return "{\"profileId\": \"" + customer + "\"" + state + cart + "}";
    }

    private static String shown(JsonNode session) {
        List<Integer> bought = new ArrayList<>();
        List<Integer> returned = new ArrayList<>();
        session.path("cartItems").forEach(line -> {
            bought.add(line.path("quantity").asInt());
            returned.add(line.path("returnedQuantity").asInt());
        });
        return session.path("state").asText() + " " + bought + " " + returned;
    }
}
