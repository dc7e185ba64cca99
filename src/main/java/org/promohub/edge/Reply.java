package org.promohub.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.jspecify.annotations.Nullable;
import org.promohub.problem.Problem;
import org.promohub.problem.Problem.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the answer, good or bad. The answer's headers are ours alone: whatever the request or a step left in the message
 * is dropped first.
 */
final class Reply implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    private static final String STATUS = "promohub.status";

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure == null) {
            JsonNode body = exchange.getMessage().getBody(JsonNode.class);
            answer(
                    exchange,
                    body.isNull() ? 204 : exchange.getProperty(STATUS, 200, Integer.class),
                    body.isNull() ? null : Answers.bytes(body));
        } else {
            refuse(exchange, failure);
        }
    }

    private static void refuse(Exchange exchange, Exception failure) {
        String requestId = requestId(exchange);
        Problem problem = problem(failure);
        if (problem == null) {
            LOG.error("{} {} answered 500", exchange.getFromRouteId(), requestId, rootOf(failure));
            answer(
                    exchange,
                    500,
                    Answers.error(500, "the hub could not do this; its log says more under RequestUUID", requestId));
            return;
        }
        int status = Answers.status(problem.kind());
        LOG.info("{} {} answered {} {}", exchange.getFromRouteId(), requestId, status, loggable(problem.field()));
        String name = problem.field().isEmpty() ? "" : MapStep.partnerName(exchange, problem.field()) + " ";
        answer(exchange, status, Answers.error(status, name + problem.sentence(), requestId));
        if (problem.kind() == Kind.TOO_MANY_REQUESTS) {
            exchange.getMessage().setHeader("Retry-After", "1"); // a key's rate is per second
        }
    }

    private static void answer(Exchange exchange, int status, byte @Nullable [] body) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);

        if (body != null) {
            message.setHeader(Exchange.CONTENT_TYPE, Answers.JSON);
        }
        message.setBody(body == null ? null : ByteBuffer.wrap(body));
    }

    /** A field's name without anything that could look like another line of the log: senders make up attribute names. */
    private static String loggable(String field) {
        String plain = field.replaceAll("[^\\w.\\[\\]-]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
    }

    private static String requestId(Exchange exchange) {
        HttpMessage message = exchange.getIn(HttpMessage.class);
        return message == null
                ? exchange.getExchangeId()
                : message.getResponse().headers().get(Answers.REQUEST_ID);
    }

    /** Without Camel's wrapping, whose text quotes the message. */
    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getClass().getPackageName().startsWith("org.apache.camel")) {
            root = root.getCause();
        }
        return root;
    }

    private static @Nullable Problem problem(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return null;
    }
}
