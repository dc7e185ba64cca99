package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.promohub.access.Caller;
import org.promohub.access.Platform;
import org.promohub.edge.explain.ExplanationText;
import org.promohub.problem.Problem;
import org.promohub.rule.Effect;
import org.promohub.rule.Explanation;
import org.promohub.session.FindSession;
import org.promohub.session.Sessions;
import org.promohub.session.UpdateSession;
import org.promohub.tenant.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators can ask about one session, on the management port. {@code GET
 * /deployments/<deployment>/applications/<id>/sessions/<session>/explanation} tells what each rule makes of the session now;
 * {@code POST /deployments/<deployment>/applications/<id>/explanation} the same of a session that is only described, as the
 * Integration API's update has it. With {@code Accept: text/plain} the answer is text for people.
 */
public final class SessionDesk {
    private static final Logger LOG = LoggerFactory.getLogger(SessionDesk.class);
    private static final String APPLICATION = "/deployments/:deployment/applications/:application";
    private static final String DESCRIBED = "described";

    private final Map<String, Deployment> deployments;
    private final Sessions sessions;
    private final Mapping mapping;
    private final long mostBytes;
    private final Commands commands = new Commands();

    /** @param mappings the mappings of the routes folder: a described session is read as the Integration API's */
    public SessionDesk(List<Deployment> deployments, Sessions sessions, CompiledMappings mappings, long mostBytes) {
        this.deployments = deployments.stream().collect(Collectors.toMap(Deployment::id, Function.identity()));
        this.sessions = sessions;
        this.mapping = mappings.of("integration/update-session.in");
        this.mostBytes = mostBytes;
    }

    /** Serves its paths. */
    public void serve(Router router) {
        router.get(APPLICATION + "/sessions/:session/explanation")
                .handler(context -> answer(
                        context,
                        caller ->
                                sessions.explain(new FindSession(caller, Optional.of(context.pathParam("session"))))));
        router.post(APPLICATION + "/explanation")
                .handler(BodyHandler.create(false).setBodyLimit(mostBytes))
                .handler(context -> answer(context, caller -> sessions.explainUpdate(described(context, caller))));
    }

    private UpdateSession described(RoutingContext context, Caller caller) {
        ObjectNode body = object(context.body().buffer());
        JsonNode session = body.path("customerSession").isObject() ? body.path("customerSession") : body;
        String id = session.path("integrationId").asText(DESCRIBED);
        ObjectNode request = Json.MAPPER.createObjectNode();
        request.putObject("path").put("customerSessionId", id);
        request.putObject("body").set("customerSession", session);
        try {
            return commands.read(UpdateSession.class, (ObjectNode) mapping.apply(request), caller);
        } catch (Problem e) {
            throw e.field().isEmpty()
                    ? e
                    : Problem.refused(
                            mapping.partnerName(e.field()).replace("customerSession.", "") + " " + e.sentence());
        }
    }

    private static ObjectNode object(Buffer body) {
        try {
            if (body != null && Json.MAPPER.readTree(body.getBytes()) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw Problem.refused("the session is not JSON");
        }
        throw Problem.refused("the session must be a JSON object");
    }

    private Caller caller(RoutingContext context) {
        Deployment deployment = Optional.ofNullable(deployments.get(context.pathParam("deployment")))
                .orElseThrow(() -> Problem.notFound("there is no such deployment; there are " + deployments.keySet()));
        String id = context.pathParam("application");
        return deployment.applications().stream()
                .filter(application -> id.equals(Long.toString(application.id())))
                .findFirst()
                .map(application -> new Caller(deployment, application, Platform.CEP, "operator"))
                .orElseThrow(() -> Problem.notFound("deployment " + deployment.id() + " has no application " + id));
    }

    private void answer(RoutingContext context, Function<Caller, Explanation> question) {
        context.vertx()
                .executeBlocking(() -> question.apply(caller(context)), false)
                .onSuccess(explanation -> write(context, explanation))
                .onFailure(failure -> refuse(context, failure));
    }

    private static void write(RoutingContext context, Explanation explanation) {
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        if (accepted != null && accepted.contains("text/plain")) {
            String text = String.join("\n", ExplanationText.of(explanation)) + "\n";
            write(context, 200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        write(
                context,
                200,
                Answers.JSON,
                Answers.bytes(Map.of(
                        "effects",
                        explanation.verdict().effects().stream()
                                .map(Effect::asMap)
                                .toList(),
                        "campaigns",
                        explanation.campaigns())));
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof Problem problem) {
            String field = problem.field().isEmpty() ? "" : problem.field() + " ";
            byte[] error = Answers.bytes(Map.of("error", field + problem.sentence()));
            write(context, Answers.status(problem.kind()), Answers.JSON, error);
            return;
        }
        LOG.error("a question about a session failed", failure);
        byte[] error = Answers.bytes(Map.of("error", "the hub could not do this; its log says more"));
        write(context, 500, Answers.JSON, error);
    }

    private static void write(RoutingContext context, int status, String type, byte[] body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .end(Buffer.buffer(body));
    }
}
