package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;
import org.jspecify.annotations.Nullable;
import org.promohub.access.Access;
import org.promohub.access.Caller;
import org.promohub.access.Platform;

/**
 * The step {@code admit:<platform>?deployment=<place>}: lets a request in, or refuses it. It finds the caller by the key,
 * reads the request into one JSON document, and checks that the deployment named at the place, such as {@code
 * body.deploymentUrl}, is the caller's. {@code admit:any} takes keys of every platform; without a place no deployment
 * needs to be named.
 *
 * <p>With {@code key=<place>} the key is in the body; then {@code open=<type>} lets messages of that {@code type} in without
 * one, as a platform's first question who we are. With {@code body=none} the request needs no body, and none is read.
 */
final class Admission extends DefaultComponent {
    private static final String CALLER = "promohub.caller";
    private static final String ANY = "any";

    private final Access access;

    Admission(Access access) {
        this.access = access;
    }

    /** The caller this exchange was admitted for. */
    static @Nullable Caller caller(Exchange exchange) {
        return exchange.getProperty(CALLER, Caller.class);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Optional<Platform> platform = remaining.equals(ANY)
                ? Optional.empty()
                : Optional.of(Platform.named(remaining)
                        .orElseThrow(() -> new IllegalArgumentException("no platform " + remaining)));
        Optional<Place> deployment = place(parameters, "deployment");
        Optional<Place> key = place(parameters, "key");
        Optional<String> open = Optional.ofNullable(getAndRemoveParameter(parameters, "open", String.class));
        boolean withBody = !"none".equals(getAndRemoveParameter(parameters, "body", String.class));
        return new ProcessorEndpoint(uri, this, exchange -> {
            if (key.isPresent()) {
                admitByBody(exchange, platform, key.get(), deployment, open);
            } else {
                admitByHeader(exchange, platform, deployment, withBody);
            }
        });
    }

    private Optional<Place> place(Map<String, Object> parameters, String name) {
        return Optional.ofNullable(getAndRemoveParameter(parameters, name, String.class))
                .map(Place::parse);
    }

    private void admitByHeader(
            Exchange exchange, Optional<Platform> platform, Optional<Place> deployment, boolean withBody) {
        HttpMessage message = exchange.getMessage(HttpMessage.class);
        Caller caller = admit(exchange, PresentedKey.in(message.getRequest().getHeader("Authorization")), platform);
        ObjectNode request = read(exchange, withBody);
        deployment.ifPresent(place -> Access.requireDeployment(caller, place.in(request)));
        message.setBody(request);
    }

    private void admitByBody(
            Exchange exchange,
            Optional<Platform> platform,
            Place key,
            Optional<Place> deployment,
            Optional<String> open) {
        ObjectNode request = read(exchange, true);
        boolean needsNoKey = open.filter(
                        type -> request.at("/body/type").asText().equals(type))
                .isPresent();
        if (!needsNoKey) {
            Caller caller = admit(exchange, key.in(request), platform);
            deployment.ifPresent(place -> Access.requireDeployment(caller, place.in(request)));
        }
        exchange.getMessage().setBody(request);
    }

    private Caller admit(Exchange exchange, Optional<String> key, Optional<Platform> platform) {
        String requestId =
                exchange.getMessage(HttpMessage.class).getResponse().headers().get(Answers.REQUEST_ID);
        Caller caller = access.admit(key, platform, requestId);
        exchange.setProperty(CALLER, caller);
        return caller;
    }

    private static ObjectNode read(Exchange exchange, boolean withBody) {
        String path = ((PlatformHttpEndpoint) exchange.getFromEndpoint()).getPath();
        return RequestDocument.of(exchange.getMessage(HttpMessage.class), PathTemplate.of(path), withBody);
    }

    /** Where a request names the deployment: dotted, from the request document's root, with {@code |} between choices. */
    private record Place(List<List<String>> choices) {

        static Place parse(String text) {
            return new Place(Stream.of(text.split("\\|"))
                    .map(choice -> List.of(choice.split("\\.")))
                    .toList());
        }

        Optional<String> in(JsonNode request) {
            for (List<String> choice : choices) {
                JsonNode value = request;
                for (String step : choice) {
                    value = value.path(step);
                }
                if (value.isValueNode() && !value.asText("").isEmpty()) {
                    return Optional.of(value.asText());
                }
            }
            return Optional.empty();
        }
    }
}
