package org.promohub.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.promohub.audience.AudienceHub.item;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.promohub.testing.Answer;
import org.promohub.testing.Crowd;
import org.promohub.testing.TestDatabase;

/** What is deleted while others write about it leaves no row behind that belongs to nothing. */
class DeletionRaceTest {
    private static final int ROUNDS = 60;
    private static final int MEMBERS = 5;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static AudienceHubs hubs;

    @BeforeAll
    static void start(@TempDir Path folder) {
        hubs = new AudienceHubs(folder);
    }

    @AfterAll
    static void stop() {
        hubs.close();
    }

    @ParameterizedTest
    @EnumSource
    void nobody_stays_in_an_audience_that_is_deleted_while_they_join(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        for (int round = 0; round < ROUNDS; round++) {
            hub.audience("segment", "short-lived");
            String customers = "joins-" + round + "-";
            List<IntFunction<Answer>> callers = List.of(
                    n -> hub.bulk(joins(customers + "a", "short-lived")),
                    n -> hub.delete("segment", "/segment/audiences/short-lived"),
                    n -> hub.bulk(joins(customers + "b", "short-lived")),
                    n -> hub.put(
                            "segment",
                            "/segment/customer_profiles/" + customers + "c/audiences",
                            "{\"data\": {\"adds\": [\"short-lived\"]}}"));

            List<Answer> answers = Crowd.of(callers.size(), n -> callers.get(n).apply(n));

            assertThat(answers).extracting(Answer::status).isSubsetOf(200, 204, 404);
            assertThat(answers.get(1).status()).isEqualTo(204);
            assertThat(strayMemberships(hub)).as("round " + round).isZero();
        }
        assertThat(unendedMemberships(hub)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void no_history_of_a_customer_stays_who_is_erased_while_their_audience_is_deleted(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        hub.audience("segment", "haven");
        for (int round = 0; round < ROUNDS; round++) {
            hub.audience("segment", "doomed");
            String customers = "erased-" + round + "-";
            hub.bulk(joins(customers, "doomed"));
            List<IntFunction<Answer>> callers = List.of(
                    n -> hub.operator("DELETE", customers + 0),
                    n -> hub.delete("segment", "/segment/audiences/doomed"),
                    n -> hub.bulk(item(customers + 1, "haven", "")),
                    n -> hub.operator("DELETE", customers + 1),
                    n -> hub.bulk(item(customers + 0, "haven", "doomed")));

            List<Answer> answers = Crowd.of(callers.size(), n -> callers.get(n).apply(n));

            assertThat(answers).extracting(Answer::status).isSubsetOf(200, 204, 404);
            assertThat(strayMemberships(hub)).as("round " + round).isZero();
            assertThat(strayHistory(hub)).as("round " + round).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_is_told_to_be_in_an_audience_is_shown_in_it_though_it_is_deleted_meanwhile(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        for (int round = 0; round < ROUNDS; round++) {
            hub.audience("segment", "fleeting");
            String customers = "stays-" + round + "-";
            hub.bulk(joins(customers, "fleeting"));

            List<Answer> answers = Crowd.of(
                    MEMBERS,
                    n -> n == MEMBERS - 1
                            ? hub.delete("segment", "/segment/audiences/fleeting")
                            : hub.put(
                                    "segment",
                                    "/segment/customer_profiles/" + customers + n + "/audiences",
                                    "{\"data\": {\"adds\": [\"fleeting\"]}}"));

            assertThat(answers).extracting(Answer::status).isSubsetOf(200, 204, 404);
            assertThat(answers).filteredOn(answer -> answer.status() == 200).allSatisfy(answer -> assertThat(
                            answer.json().at("/customerProfile/audienceMemberships"))
                    .hasSize(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_those_who_delete_an_audience_at_once_one_is_told_to_have_done_it(TestDatabase database) {
        AudienceHub hub = hubs.on(database);
        for (int round = 0; round < ROUNDS; round++) {
            hub.audience("segment", "wanted");
            hub.bulk(joins("leaves-" + round + "-", "wanted"));

            List<Answer> answers = Crowd.of(MEMBERS, n -> hub.delete("segment", "/segment/audiences/wanted"));

            assertThat(answers).extracting(Answer::status).containsOnlyOnce(204).isSubsetOf(204, 404);
        }
    }

    private static String[] joins(String customers, String audience) {
        return IntStream.range(0, MEMBERS)
                .mapToObj(n -> item(customers + n, audience, ""))
                .toArray(String[]::new);
    }

    private static long strayMemberships(AudienceHub hub) {
        return hub.tables()
                .number(
                        """
                        SELECT COUNT(*) FROM audience_membership m
                        WHERE NOT EXISTS (SELECT 1 FROM audience a WHERE a.id = m.audience_id)
                        OR NOT EXISTS (SELECT 1 FROM profile p WHERE p.id = m.profile_id)
                        """);
    }

    private static long strayHistory(AudienceHub hub) {
        return hub.tables()
                .number(
                        """
                        SELECT COUNT(*) FROM membership_change c
                        WHERE NOT EXISTS (SELECT 1 FROM profile p WHERE p.id = c.profile_id)
                        """);
    }

    /** Customers who, by their history, are still in an audience that is gone. */
    private static long unendedMemberships(AudienceHub hub) {
        return hub.tables()
                .number(
                        """
                        SELECT COUNT(*) FROM (
                            SELECT profile_id FROM membership_change c
                            WHERE NOT EXISTS (SELECT 1 FROM audience a WHERE a.id = c.audience_id)
                            GROUP BY profile_id, audience_id
                            HAVING SUM(CASE WHEN added THEN 1 ELSE -1 END) <> 0) AS unended
                        """);
    }
}
