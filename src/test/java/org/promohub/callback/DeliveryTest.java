package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.callback.SendingHub.target;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Hub;
import org.promohub.testing.Receiver;
import org.promohub.testing.Receiver.Received;
import org.promohub.testing.TestDatabase;
import org.promohub.testing.TestJson;

/** A callback on its way from the outbox to a receiver that takes it. */
class DeliveryTest {

    @ParameterizedTest
    @EnumSource
    void a_callback_is_posted_as_it_was_ordered(TestDatabase database, @TempDir Path folder) throws Exception {
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start(database, folder)) {
            hub.send("s1", 7, target(receiver.uri("/call%2Fbacks?a=b%20c")));

            Received got = receiver.next();
            assertThat(got.method() + " " + got.path()).isEqualTo("POST /call%2Fbacks?a=b%20c");
            assertThat(got.body()).isEqualTo("{\"customerSession\":{\"integrationId\":\"s1\"},\"effects\":[7]}");
            assertThat(got.headers())
                    .containsEntry("X-Receiver-Key", "0123456789abcdef0123456789abcdef")
                    .containsEntry("X-Correlation-ID", "corr-1")
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry("webhook-timestamp", "1782907200")
                    .containsEntry("webhook-id", "msg_1_request-s1-7")
                    .containsOnlyKeys(
                            "X-Receiver-Key",
                            "X-Correlation-ID",
                            "Content-Type",
                            "Content-Length",
                            "Host",
                            "Connection",
                            "User-Agent",
                            "webhook-id",
                            "webhook-timestamp");
            hub.await("DELIVERED", 1);
            assertThat(hub.tables().texts("SELECT body FROM delivery")).containsExactly("");
            assertThat(hub.tables().texts("SELECT headers FROM delivery")).containsExactly("{}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobody_has_to_look_for_what_was_just_put_in_or_for_what_may_go_now(
            TestDatabase database, @TempDir Path folder) {
        try (Receiver receiver = Receiver.start();
                Hub hub = Hub.with(folder)
                        .database(database.url())
                        .setting("callbacks.poll.ms", "60000")
                        .start()) {
            SessionSender sender = new SessionSender(hub.address(), receiver.uri("/"));
            receiver.does(got -> Receiver.slow(100));
            for (int units = 1; units <= 5; units++) {
                sender.put("woken", SessionSender.cart("ada", "open", units));
            }

            List<Received> all = Stream.generate(receiver::next).limit(5).toList();

            assertThat(all)
                    .extracting(got -> TestJson.read(got.body())
                            .at("/customerSession/total")
                            .asInt())
                    .containsExactly(10, 20, 30, 40, 50);
        }
    }
}
