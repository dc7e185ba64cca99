package org.promohub.edge;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.util.function.Suppliers;
import org.promohub.callback.Bell;
import org.promohub.callback.Deliveries;
import org.promohub.callback.DeliveryDesk;
import org.promohub.callback.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the routes of callbacks are made of: their beans, their settings, and an HTTP client for each tenant, made for its
 * first callback.
 */
public final class CallbackSteps {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackSteps.class);

    private static final String BELL = "seda:callbacks-bell?size=1&discardWhenFull=true";

    /** What is posted to; the request says where that is. Every answer is one, and is not mixed with the request. */
    private static final String RECEIVER =
            ":receiver?throwExceptionOnFailure=false&copyHeaders=false&disableStreamCache=true";

    /** How long receivers may take to answer when the hub stops. */
    private static final int GRACE_SECONDS = 5;

    private final Deliveries deliveries;
    private final DeliveryDesk desk;
    private final CallbackWatch watch;
    private final Tenants tenants;
    private final CallbackSettings settings;
    private final Bell bell;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor alarms;

    /** As many threads as deliveries are on their way: whoever claims them knows how many that may be. */
    private final ExecutorService senders = Executors.newCachedThreadPool(run -> thread(run, "sends callbacks"));

    /** @param bell wakes the routes */
    public CallbackSteps(
            Deliveries deliveries,
            DeliveryDesk desk,
            CallbackWatch watch,
            Tenants tenants,
            CallbackSettings settings,
            Bell bell,
            Clock clock) {
        this.deliveries = deliveries;
        this.desk = desk;
        this.watch = watch;
        this.tenants = tenants;
        this.settings = settings;
        this.bell = bell;
        this.clock = clock;
        this.alarms = new ScheduledThreadPoolExecutor(1, run -> thread(run, "ends late callbacks"));
        alarms.setRemoveOnCancelPolicy(true);
    }

    /** Lets the bell be heard: the routes have started. */
    void started(CamelContext camel) {
        ProducerTemplate template = camel.createProducerTemplate();
        Endpoint heard = camel.getEndpoint(BELL);
        bell.wakes(() -> template.sendBody(heard, ""));
        bell.ring();
    }

    /** Sends nothing more, and ends what is still on its way after a while: the routes are about to stop. */
    void stopping() {
        deliveries.stopping();
        bell.wakes(() -> {});
        Future<?> unused = alarms.schedule(
                () -> List.copyOf(alarms.getQueue()).forEach(Runnable::run), GRACE_SECONDS, TimeUnit.SECONDS);
    }

    /** Lets routes use them. */
    void install(CamelContext camel) {
        Properties properties = new Properties();
        properties.setProperty("callbacks.poll", Long.toString(settings.poll().toMillis()));
        camel.getPropertiesComponent().setInitialProperties(properties);
        Map<String, Supplier<Endpoint>> clients = new LinkedHashMap<>();
        for (String tenant : new TreeSet<>(tenants.policies().keySet())) {
            String name = "tenant" + clients.size();
            clients.put(tenant, Suppliers.memorize(() -> {
                if (camel.hasComponent(name) == null) {
                    camel.addComponent(name, client(tenant));
                }
                return camel.getEndpoint(name + RECEIVER);
            }));
        }
        camel.getRegistry().bind("callbackSenders", senders);
        camel.getRegistry().bind("deliveries", deliveries);
        camel.getRegistry().bind("deliveryDesk", desk);
        camel.getRegistry().bind("callbackWatch", watch);
        camel.getRegistry().bind("callbackRequest", new CallbackRequest(tenants, clients, clock));
        camel.getRegistry().bind("callbackResult", new CallbackResult(deliveries, clock));
    }

    void close() {
        alarms.shutdownNow();
        senders.shutdown();
        try {
            deliveries.stop();
        } catch (RuntimeException e) {
            LOG.warn("callbacks cannot be left to other nodes now; they take them when the lease ends", e);
        }
    }

    private static Thread thread(Runnable run, String name) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        return thread;
    }

    private HttpComponent client(String tenant) {
        HttpComponent component = new HttpComponent();
        component.setHttpClientConfigurer(
                new CallbackClient(tenants.guard(tenant), tenants.authorities(tenant), settings, alarms));
        return component;
    }
}
