package org.promohub.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.promohub.audience.Audiences;
import org.promohub.erasure.Erasures;
import org.promohub.tenant.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators can ask about one customer, on the management port: {@code GET
 * /customers/<deployment>/<integration id>/memberships} tells what happened to the customer's memberships, newest first;
 * {@code DELETE /customers/<deployment>/<integration id>} erases the customer and says what it removed.
 */
public final class CustomerDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerDesk.class);
    private static final String CUSTOMER = "/customers/:deployment/:customer";

    private final Map<String, Deployment> deployments;
    private final Audiences audiences;
    private final Erasures erasures;

    public CustomerDesk(List<Deployment> deployments, Audiences audiences, Erasures erasures) {
        this.deployments = deployments.stream().collect(Collectors.toMap(Deployment::id, Function.identity()));
        this.audiences = audiences;
        this.erasures = erasures;
    }

    /** Serves its paths. */
    public void serve(Router router) {
        router.get(CUSTOMER + "/memberships")
                .handler(context -> answer(
                        context,
                        (deployment, customer) ->
                                Map.of("customer", customer, "changes", audiences.history(deployment, customer))));
        router.delete(CUSTOMER)
                .handler(context -> answer(
                        context,
                        (deployment, customer) -> Map.of("erased", erasures.erase(deployment, List.of(customer)))));
    }

    private void answer(RoutingContext context, BiFunction<Deployment, String, Object> ask) {
        Deployment deployment = deployments.get(context.pathParam("deployment"));
        if (deployment == null) {
            write(context, 404, Map.of("error", "there is no such deployment; there are " + deployments.keySet()));
            return;
        }
        context.vertx()
                .executeBlocking(() -> ask.apply(deployment, context.pathParam("customer")), false)
                .onSuccess(answer -> write(context, 200, answer))
                .onFailure(failure -> {
                    LOG.error("a question about a customer failed", failure);
                    write(context, 500, Map.of("error", "the hub could not do this; its log says more"));
                });
    }

    private static void write(RoutingContext context, int status, Object json) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Answers.JSON)
                .end(Buffer.buffer(Answers.bytes(json)));
    }
}
