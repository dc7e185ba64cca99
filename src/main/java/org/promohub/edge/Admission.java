package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;
import org.promohub.access.Access;
import org.promohub.access.Caller;
import org.promohub.access.Platform;

/**
 * The step {@code admit:<platform>?deployment=<place>}: lets a request in, or refuses it. It finds the caller by the key,
 * reads the request into one JSON document, and checks that the deployment named at the place, such as {@code
 * body.deploymentUrl}, is the caller's. {@code admit:any} takes keys of every platform; without a place no deployment
 * needs to be named.
 */
final class Admission extends DefaultComponent {
    private static final String CALLER = "promohub.caller";
    private static final String ANY = "any";

    private final Access access;

    Admission(Access access) {
        this.access = access;
    }

    /** The caller this exchange was admitted for. */
    static Caller caller(Exchange exchange) {
        return exchange.getProperty(CALLER, Caller.class);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Optional<Platform> platform = remaining.equals(ANY)
                ? Optional.empty()
                : Optional.of(Platform.named(remaining)
                        .orElseThrow(() -> new IllegalArgumentException("no platform " + remaining)));
        Optional<Place> place = Optional.ofNullable(getAndRemoveParameter(parameters, "deployment", String.class))
                .map(Place::parse);
        return new ProcessorEndpoint(uri, this, exchange -> admit(exchange, platform, place));
    }

    private void admit(Exchange exchange, Optional<Platform> platform, Optional<Place> place) {
        HttpMessage message = exchange.getMessage(HttpMessage.class);
        Caller caller = access.admit(PresentedKey.in(message.getRequest().getHeader("Authorization")), platform);
        exchange.setProperty(CALLER, caller);
        ObjectNode request = RequestDocument.of(message);
        place.ifPresent(named -> Access.requireDeployment(caller, named.in(request)));
        message.setBody(request);
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
