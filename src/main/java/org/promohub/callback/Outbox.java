package org.promohub.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.promohub.access.Caller;
import org.promohub.problem.Problem;
import org.promohub.store.Forgotten;
import org.promohub.store.Transaction;
import org.promohub.store.Transactions;
import org.promohub.tenant.Deployment;

/**
 * Where transactions put what is to be sent. It is sent if, and only if, the transaction is committed; then at once, in
 * the order of the transactions that have one ordering key.
 */
public final class Outbox {
    private static final int MOST_KNOWN = 100_000;

    private final Transactions transactions;
    private final OutboxStore store = new OutboxStore();
    private final CustomerDeliveries deliveries = new CustomerDeliveries();
    private final Tenants tenants;
    private final Function<Object, String> json;
    private final Bell bell;
    private final Clock clock;
    private final Set<String> knownTargets = ConcurrentHashMap.newKeySet();

    /**
     * @param tenants what each tenant allows
     * @param json writes an answer as it goes out
     * @param bell rings when something was committed
     */
    public Outbox(Transactions transactions, Tenants tenants, Function<Object, String> json, Bell bell, Clock clock) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.json = json;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * Looks at where a request wants its answer sent, before the transaction begins: it asks the network.
     *
     * @return nothing when the request wants no callback
     * @throws Problem when the tenant does not allow that address
     */
    public Optional<Destination> admit(Caller caller, CallbackTarget target) {
        return target.uri().map(uri -> {
            String deployment = caller.deployment().id();
            tenants.policy(deployment).check(uri);
            checkAddress(tenants.guard(deployment), uri);
            register(deployment, uri);
            return new Destination(target);
        });
    }

    /**
     * Sends an answer as a callback, when the transaction is committed. The transaction must be one that is run again when
     * it meets {@link org.promohub.store.AlreadyThere}, as {@link Transactions#lookThenInsert} does.
     *
     * @param answer the whole answer, of which the fields go out that the target wants
     */
    public void enqueue(
            Transaction transaction,
            Caller caller,
            Subject subject,
            Map<String, Object> answer,
            Destination destination) {
        CallbackTarget target = destination.target();
        CallbackUri uri = target.uri().orElseThrow();
        Map<String, String> headers = new LinkedHashMap<>();
        uri.userInfo().ifPresent(user -> headers.put("Authorization", basic(user)));
        target.key().ifPresent(key -> headers.put(key.name(), key.value()));
        target.correlationId().ifPresent(id -> headers.put("X-Correlation-ID", id));
        String body = json.apply(ContentFields.limit(answer, target.fields()));
        Message message = new Message(Optional.empty(), uri, "POST", headers, body);
        add(transaction, new NewDelivery(caller, subject, target.correlationId(), message));
    }

    /**
     * Sends a webhook of the tenant's configuration, when the transaction is committed.
     *
     * @param webhookId one that the configuration has
     * @param facts what fills in the templates: maps, lists and plain values
     */
    public void enqueueWebhook(
            Transaction transaction, Caller caller, Subject subject, long webhookId, Map<String, Object> facts) {
        Webhook webhook = webhook(caller, webhookId);
        String body = webhook.body(facts).map(json).orElse("");
        Message message =
                new Message(Optional.of(webhookId), webhook.uri(facts), webhook.verb(), webhook.headers(facts), body);
        add(transaction, new NewDelivery(caller, subject, Optional.empty(), message));
    }

    /**
     * Empties what was and is to be sent about a customer, as part of a transaction. What waits is not sent any more, and
     * what is dead cannot be sent again.
     *
     * @param subjects the ordering keys of what is the customer's, such as {@link Subject#session}: what was sent about it
     *     goes too when it names no customer yet
     * @return how many deliveries there were
     */
    public int erase(Transaction transaction, Deployment deployment, String customer, List<String> subjects) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        CustomerDeliveries.Erased erased = deliveries.erase(transaction, deployment.id(), customer, subjects, now);
        if (erased.freedLanes()) {
            store.afterCommit(transaction, bell::ring);
        }
        return erased.deliveries();
    }

    /** Takes a customer out of what is to be sent about others, as part of a transaction; returns how many deliveries there were. */
    public int forget(Transaction transaction, Forgotten forgotten) {
        return deliveries.forget(transaction, forgotten);
    }

    /** What people call a webhook. */
    public String webhookName(Caller caller, long webhookId) {
        return webhook(caller, webhookId).name();
    }

    /** Gets ready for the webhooks of every tenant. */
    public void start() {
        tenants.policies().forEach((deployment, policy) -> policy.webhooks()
                .forEach(webhook -> register(deployment, webhook.uri(Map.of()))));
    }

    private Webhook webhook(Caller caller, long webhookId) {
        String deployment = caller.deployment().id();
        return tenants.policy(deployment)
                .webhook(webhookId)
                .orElseThrow(() -> new IllegalArgumentException(deployment + " has no webhook " + webhookId));
    }

    private void add(Transaction transaction, NewDelivery delivery) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean head = !store.lockHead(transaction, delivery.lane());
        store.insert(transaction, delivery, head, now);
        store.afterCommit(transaction, bell::ring);
    }

    private static void checkAddress(AddressGuard guard, CallbackUri uri) {
        try {
            guard.resolve(uri.host());
        } catch (RefusedAddress e) {
            throw Problem.invalid(
                    "X-Callback-Destination-URI", "must lead to a public address, and " + uri.host() + " does not");
        } catch (UnknownHostException laterPerhaps) {
            return; // not a mistake of the request: it is tried as often as any receiver that does not answer
        }
    }

    private void register(String deployment, CallbackUri uri) {
        String key = Message.targetKey(deployment, uri);
        if (knownTargets.contains(key)) {
            return;
        }
        transactions.lookThenInsert(transaction -> {
            if (!store.knowsTarget(transaction, key)) {
                store.insertTarget(transaction, key, deployment, uri.origin(), clock.instant());
            }
            return true;
        });
        if (knownTargets.size() < MOST_KNOWN) {
            knownTargets.add(key);
        }
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
    }
}
