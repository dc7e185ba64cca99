package org.promohub.repeat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.promohub.store.Columns;
import org.promohub.store.Forgotten;
import org.promohub.store.NamingRows;
import org.promohub.store.Transaction;

/** The rows of answers that are kept for repeats. */
final class AnswerStore {

    private static final NamingRows ANSWERS = new NamingRows("kept_answer", "answer_key", "", List.of("answer"), false);

    /**
     * What an answer is about.
     *
     * @param customerKey the fingerprint of the customer whose data it has
     * @param referral the referral that it shows
     */
    record Subject(Optional<String> customerKey, Optional<Long> referral) {}

    Optional<KeptAnswer> find(Transaction transaction, KeyedRequest<?> request) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT answer, created FROM kept_answer
                        WHERE deployment = :deployment AND answer_key = :key
                        """)
                .bind("deployment", Columns.value(request.deployment()))
                .bind("key", Columns.value(request.fingerprint()))
                .map((row, context) -> new KeptAnswer(
                        Columns.text(row, "answer"),
                        Columns.instant(row, "created").orElseThrow()))
                .findOne();
    }

    void insert(Transaction transaction, KeyedRequest<?> request, KeptAnswer answer, Subject subject) {
        transaction
                .handle()
                .createUpdate(
                        """
                        INSERT INTO kept_answer (deployment, answer_key, customer_key, referral_id, answer, created)
                        VALUES (:deployment, :key, :customer, :referral, :answer, :created)
                        """)
                .bind("deployment", Columns.value(request.deployment()))
                .bind("key", Columns.value(request.fingerprint()))
                .bind("customer", Columns.value(subject.customerKey()))
                .bind("referral", Columns.value(subject.referral()))
                .bind("answer", Columns.value(answer.text()))
                .bind("created", Columns.instant(answer.created()))
                .execute();
    }

    void delete(Transaction transaction, KeyedRequest<?> request) {
        transaction
                .handle()
                .createUpdate("DELETE FROM kept_answer WHERE deployment = :deployment AND answer_key = :key")
                .bind("deployment", Columns.value(request.deployment()))
                .bind("key", Columns.value(request.fingerprint()))
                .execute();
    }

    /** Empties the answers that have a customer's data; returns how many there were. */
    int erase(Transaction transaction, String deployment, List<String> ownerKeys) {
        PreparedBatch batch = transaction
                .handle()
                .prepareBatch(
                        """
                        UPDATE kept_answer SET answer = NULL, customer_key = NULL
                        WHERE deployment = :deployment AND customer_key = :owner
                        """);
        ownerKeys.forEach(owner -> batch.bind("deployment", Columns.value(deployment))
                .bind("owner", Columns.value(owner))
                .add());
        return Arrays.stream(batch.execute()).sum();
    }

    /** Takes a customer out of the answers about others; returns how many named the customer. */
    int forget(Transaction transaction, Forgotten forgotten, List<String> advocateKeys) {
        return ANSWERS.forget(transaction, forgotten, "referral_id", forgotten.shown())
                + ANSWERS.forgetByKey(transaction, forgotten, "customer_key", advocateKeys);
    }

    /** The moment until which so many answers were kept, and more of that very moment; nothing, when there are fewer. */
    Optional<Instant> endOfPage(Transaction transaction, Instant until, int page) {
        return transaction
                .handle()
                .createQuery(
                        """
                        SELECT created FROM kept_answer WHERE created <= :until
                        ORDER BY created LIMIT 1 OFFSET :page
                        """)
                .bind("until", Columns.instant(until))
                .bind("page", page)
                .map((row, context) -> Columns.instant(row, "created").orElseThrow())
                .findOne();
    }

    /** Deletes the answers that were kept until a moment. */
    void deleteUntil(Transaction transaction, Instant until) {
        transaction
                .handle()
                .createUpdate("DELETE FROM kept_answer WHERE created <= :until")
                .bind("until", Columns.instant(until))
                .execute();
    }
}
