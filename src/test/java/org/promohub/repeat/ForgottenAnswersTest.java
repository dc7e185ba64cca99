package org.promohub.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.repeat.ShopHub.KEY;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.store.Fingerprint;
import org.promohub.store.Transactions;
import org.promohub.testing.Answer;
import org.promohub.testing.TestDatabase;

/** What becomes of the answers that are kept for repeats. */
class ForgottenAnswersTest {

    @ParameterizedTest
    @EnumSource
    void answers_about_an_erased_customer_are_emptied_and_their_requests_not_done_again(
            TestDatabase database, @TempDir Path folder) {
        try (ShopHub hub = ShopHub.start(database, folder)) {
            hub.put("bought", "erika", "closed", 3, KEY, "k");
            hub.giveBack("bought", 1, KEY, "k");
            hub.did("erika", false, KEY, "k");
            hub.did("erika", true, KEY, "silent");
            Answer kept = hub.put("else", "somebody else", "open", 1, KEY, "k");

            Answer erased = hub.erase("erika");
            Answer again = hub.erase("erika");

            assertThat(erased.json().at("/erased/answers").asInt()).isEqualTo(3);
            assertThat(again.json().at("/erased/answers").asInt()).isZero();
            assertThat(hub.tables().texts("SELECT answer FROM kept_answer").toString())
                    .doesNotContain("erika");
            assertThat(hub.tables().texts("SELECT customer_key FROM kept_answer"))
                    .doesNotContain(Fingerprint.of("answer-customer", "erika"));
            assertRefused(hub.put("bought", "erika", "closed", 3, KEY, "k"));
            assertRefused(hub.giveBack("bought", 1, KEY, "k"));
            assertRefused(hub.did("erika", false, KEY, "k"));
            assertThat(hub.did("erika", true, KEY, "silent").status()).isEqualTo(204);
            assertThat(hub.count("session_return")).isEqualTo(1);
            assertThat(hub.tables().texts("SELECT integration_id FROM profile")).containsExactly("somebody else");
            assertThat(hub.put("else", "somebody else", "open", 1, KEY, "k").json())
                    .isEqualTo(kept.json());
        }
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error())
                .isEqualTo("the request has been done, and the customer it was about has been erased since");
    }

    @ParameterizedTest
    @EnumSource
    void answers_are_forgotten_after_a_day_and_no_earlier(TestDatabase database, @TempDir Path folder) {
        try (ShopHub hub = ShopHub.start(database, folder)) {
            Repeats repeats =
                    new Repeats(new Transactions(hub.tables().jdbi()), hub.hub().clock());
            for (int i = 0; i < 5; i++) {
                hub.did("ada", true, KEY, "old-" + i);
            }
            hub.tables()
                    .change(
                            """
                            INSERT INTO kept_answer (deployment, answer_key, created)
                            SELECT deployment, CONCAT(SUBSTRING(a.answer_key FROM 1 FOR 30), CAST(t.n AS VARCHAR(9))), created
                            FROM kept_answer a
                            CROSS JOIN (SELECT * FROM UNNEST(ARRAY[%s])) AS t (n)
                            """
                                    .formatted(numbers(700)));
            hub.hub().clock().advance(Duration.ofHours(12));
            hub.did("ada", true, KEY, "young");

            hub.hub().clock().advance(Duration.ofHours(12).minusSeconds(1));
            repeats.purge();
            assertThat(hub.count("kept_answer")).isEqualTo(5 * 701 + 1);
            hub.hub().clock().advance(Duration.ofSeconds(1));
            repeats.purge();
            assertThat(hub.count("kept_answer")).isOne();
        }
    }

    private static String numbers(int most) {
        StringBuilder numbers = new StringBuilder("0");
        for (int i = 1; i < most; i++) {
            numbers.append(',').append(i);
        }
        return numbers.toString();
    }
}
