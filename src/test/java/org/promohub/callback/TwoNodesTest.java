package org.promohub.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.promohub.testing.HubProcess;
import org.promohub.testing.Receiver;
import org.promohub.testing.Receiver.Received;
import org.promohub.testing.TestDatabase;

/** Two nodes on one database. */
class TwoNodesTest {

    @Test
    void what_a_node_was_sending_when_it_was_killed_is_sent_by_its_peer(@TempDir Path folder) {
        String url = TestDatabase.POSTGRESQL.url();
        try (Receiver receiver = Receiver.start();
                HubProcess peer = HubProcess.start(settings(url, folder.resolve("peer"), "4000"))) {
            peer.address();
            receiver.does(got -> Receiver.hang());
            Received before;
            try (HubProcess node = HubProcess.start(settings(url, folder.resolve("node"), "60000"))) {
                SessionSender sender = new SessionSender(node.address(), receiver.uri("/"));
                sender.put("s1", SessionSender.cart("ada", "open", 1));
                sender.put("s1", SessionSender.cart("ada", "open", 2));
                before = receiver.next();
                node.kill();
            }
            receiver.does(got -> Receiver.answer(200));

            Received again = receiver.next();
            Received next = receiver.next();

            assertThat(again.header("webhook-id")).isEqualTo(before.header("webhook-id"));
            assertThat(again.body()).isEqualTo(before.body());
            assertThat(next.header("webhook-id")).isNotEqualTo(before.header("webhook-id"));
        }
    }

    @Test
    void what_both_have_for_one_server_does_not_wait_until_they_look_by_themselves(@TempDir Path folder) {
        String url = TestDatabase.POSTGRESQL.url();
        try (Receiver receiver = Receiver.start();
                HubProcess one = HubProcess.start(settings(url, folder.resolve("one"), "60000"));
                HubProcess two = HubProcess.start(settings(url, folder.resolve("two"), "60000"))) {
            SessionSender first = new SessionSender(one.address(), receiver.uri("/"));
            SessionSender second = new SessionSender(two.address(), receiver.uri("/"));
            for (int n = 1; n <= 50; n++) {
                first.put("a" + n, SessionSender.cart("ada", "open", n));
                second.put("b" + n, SessionSender.cart("bob", "open", n));
                receiver.next();
                receiver.next();
            }

            assertThat(receiver.all()).hasSize(100);
        }
    }

    /** The bell of one node does not ring at the other, which looks by itself. */
    private static Map<String, String> settings(String url, Path data, String poll) {
        Map<String, String> settings = new HashMap<>(HubProcess.on(url, data));
        settings.put("PROMOHUB_CALLBACKS_POLL_MS", poll);
        settings.put("PROMOHUB_CALLBACKS_TIMEOUT_MS", "4500");
        settings.put("PROMOHUB_CALLBACKS_LEASE_SECONDS", "5");
        return settings;
    }
}
