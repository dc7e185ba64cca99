package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Receiver;
import org.promohub.testing.TestDatabase;
import org.promohub.testing.TestJson;

/** Callbacks about a customer who is erased before they were delivered, or after. */
class CallbackErasureTest {
    private static final String CART = "{\"profileId\": \"%s\", \"identifiers\": [\"device of %1$s\"]}";

    @ParameterizedTest
    @EnumSource
    void what_is_kept_of_callbacks_forgets_an_erased_customer_and_no_other(TestDatabase database, @TempDir Path folder)
            throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(database, folder)) {
            put(hub, receiver, "/erika", "sent", "erika", "erika-1");
            hub.await("DELIVERED", 1);
            receiver.does(got -> Receiver.answer(got.path().equals("/dead") ? 404 : 503));
            put(hub, receiver, "/dead", "refused", "erika", "erika-2");
            put(hub, receiver, "/dead", "kept", "other", "other-1");
            hub.await("DEAD", 2);
            put(hub, receiver, "/late", "late", "erika", "erika-3");
            hub.awaitNumber("SELECT COUNT(*) FROM delivery WHERE tries = 1 AND state = 'WAITING'", 1);

            Answer erased = erase(hub);

            assertThat(erased.json().at("/erased/callbacks").asInt()).isEqualTo(3);
            assertThat(erase(hub).json().at("/erased/callbacks").asInt()).isZero();
            assertThat(states(hub)).containsExactly("DELIVERED", "ERASED", "DEAD", "ERASED");
            assertThat(contents(hub)).doesNotContain("erika").contains("device of other", "other-1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_erased_is_never_sent_and_holds_up_nobody(TestDatabase database, @TempDir Path folder)
            throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(database, folder)) {
            receiver.does(got -> Receiver.answer(503));
            put(hub, receiver, "/", "handed over", "erika", "1");
            hub.awaitNumber("SELECT COUNT(*) FROM delivery WHERE tries = 1", 1);
            put(hub, receiver, "/", "handed over", "erika", "2");
            put(hub, receiver, "/", "handed over", "other", "3");
            receiver.does(got -> Receiver.answer(200));
            erase(hub);
            hub.await("DELIVERED", 1);

            assertThat(hub.desk().retry(1)).isFalse();
            put(hub, receiver, "/", "handed over", "other", "4");
            hub.await("DELIVERED", 2);
            hub.later(Duration.ofHours(1));
            put(hub, receiver, "/", "handed over", "other", "5");
            hub.await("DELIVERED", 3);
            assertThat(states(hub)).containsExactly("ERASED", "ERASED", "DELIVERED", "DELIVERED", "DELIVERED");
            assertThat(receiver.all())
                    .extracting(got -> TestJson.read(got.body())
                            .at("/customerProfile/integrationId")
                            .asText())
                    .containsExactly("erika", "other", "other", "other");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_that_comes_after_the_erasure_is_not_kept(TestDatabase database, @TempDir Path folder)
            throws Exception {
        CountDownLatch erased = new CountDownLatch(1);
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(database, folder)) {
            receiver.does(got -> Receiver.answer(500).after(erased));
            put(hub, receiver, "/", "under-way", "erika", "1");
            receiver.next();

            assertThat(erase(hub).json().at("/erased/callbacks").asInt()).isOne();
            erased.countDown();
            hub.awaitNumber("SELECT COUNT(*) FROM delivery_attempt WHERE status = 500", 1);

            assertThat(hub.tables().texts("SELECT answer FROM delivery_attempt"))
                    .containsExactly("came too late: the delivery was erased, or claimed anew, in the meantime");
            assertThat(states(hub)).containsExactly("ERASED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_sent_before_the_hub_knew_the_customer_is_erased_as_well(TestDatabase database, @TempDir Path folder)
            throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(database, folder)) {
            receiver.does(got -> Receiver.answer(404));
            putCart(hub, receiver, "mine", "{\"identifiers\": [\"device of erika\"]}");
            putCart(hub, receiver, "nobodys", "{\"identifiers\": [\"device of nobody\"]}");
            hub.await("DEAD", 2);
            put(hub, receiver, "/", "mine", "erika", "1");
            hub.await("DEAD", 3);

            assertThat(erase(hub).json().at("/erased/callbacks").asInt()).isEqualTo(2);

            assertThat(states(hub)).containsExactly("ERASED", "DEAD", "ERASED");
            assertThat(contents(hub)).doesNotContain("erika").contains("device of nobody");
        }
    }

    private static void putCart(SendingHub hub, Receiver receiver, String session, String cart) {
        Answer answer = new SessionSender(hub.hub().address(), receiver.uri("/")).put(session, cart);
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
    }

    private static void put(
            SendingHub hub, Receiver receiver, String path, String session, String customer, String correlation) {
        Answer answer = new SessionSender(hub.hub().address(), receiver.uri(path))
                .put(session.replace(" ", "-"), CART.formatted(customer), "X-Correlation-ID", correlation);
        assertThat(answer.status()).as(answer.error()).isEqualTo(200);
    }

    private static Answer erase(SendingHub hub) {
        return hub.hub()
                .send(HttpRequest.newBuilder(
                                URI.create("http://localhost:" + hub.hub().managementPort() + "/customers/demo/erika"))
                        .DELETE());
    }

    private static List<String> states(SendingHub hub) {
        return hub.tables().texts("SELECT state FROM delivery ORDER BY id");
    }

    private static String contents(SendingHub hub) {
        return hub.tables()
                .texts("SELECT CONCAT(uri, ' ', headers, ' ', body, ' ', COALESCE(correlation_id, '')) FROM delivery")
                .toString();
    }
}
