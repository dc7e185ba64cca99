package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.callback.SendingHub.target;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.promohub.testing.Hub;
import org.promohub.testing.Receiver;

/** Claims on the embedded database, whose selects lock nothing. */
class ClaimTest {

    @ParameterizedTest
    @ValueSource(strings = {"DELIVERED", "ERASED"})
    void what_was_settled_or_erased_after_it_was_found_is_not_claimed_any_more(String state, @TempDir Path folder)
            throws Exception {
        DeliveryStore store = new DeliveryStore();
        try (Receiver receiver = Receiver.start();
                SendingHub hub = SendingHub.start("", folder, Hub.with(folder))) {
            receiver.does(got -> Receiver.answer(503));
            hub.send("s1", 1, target(receiver.uri("/")));
            hub.awaitNumber("SELECT COUNT(*) FROM delivery WHERE tries = 1", 1);
            Instant later = hub.time().instant().plus(Duration.ofHours(1)); // only this test sees that it is due

            List<Delivery> claimed = hub.transactions().inTransaction(transaction -> {
                DeliveryStore.Target target =
                        store.dueTargets(transaction, later).get(0);
                DeliveryStore.Claim claim = new DeliveryStore.Claim("claim", 10, later, later.plusSeconds(60));
                List<Delivery> due = DeliveryStore.due(transaction, target, claim);
                assertThat(due).hasSize(1);
                hub.tables()
                        .change("UPDATE delivery SET state = '" + state + "', head_of = NULL, due = NULL, body = ''");
                return DeliveryStore.take(transaction, due, claim);
            });

            assertThat(claimed).isEmpty();
            assertThat(hub.tables().number("SELECT COUNT(*) FROM delivery WHERE due IS NULL AND claim IS NULL"))
                    .isOne();
        }
    }
}
