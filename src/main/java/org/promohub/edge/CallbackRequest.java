package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpMethods;
import org.promohub.callback.Delivery;
import org.promohub.callback.StoppedTarget;
import org.promohub.callback.Tenants;

/** Turns a delivery into the request that goes out. Its headers are ours alone. */
final class CallbackRequest implements Processor {
    static final String DELIVERY = "promohub.delivery";
    static final String TRIED = "promohub.tried";

    private static final String CLIENT = "promohub.client";

    private final Tenants tenants;
    private final Map<String, Supplier<Endpoint>> clients;
    private final Clock clock;

    /** @param clients makes the endpoint of each tenant's client, by the tenant */
    CallbackRequest(Tenants tenants, Map<String, Supplier<Endpoint>> clients, Clock clock) {
        this.tenants = tenants;
        this.clients = Map.copyOf(clients);
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Message message = exchange.getMessage();
        Delivery delivery = message.getMandatoryBody(Delivery.class);
        Instant now = clock.instant();
        exchange.setProperty(DELIVERY, delivery);
        exchange.setProperty(TRIED, now);
        if (delivery.stopped()) {
            throw new StoppedTarget();
        }
        Supplier<Endpoint> client = clients.get(delivery.deployment());
        if (client == null) {
            throw new IllegalStateException("there is no tenant " + delivery.deployment() + " any more");
        }
        exchange.setProperty(CLIENT, client.get());
        message.removeHeaders("*");
        delivery.headers().forEach(message::setHeader);
        tenants.signature(delivery, now).forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_URI, delivery.requestedUri());
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(delivery.verb()));
        if (delivery.body().isEmpty()) {
            message.setBody(null);
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, Answers.JSON);
            message.setBody(delivery.body().getBytes(UTF_8));
        }
    }
}
