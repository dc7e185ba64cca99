package org.promohub.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.promohub.callback.Attempt;
import org.promohub.callback.Deliveries;
import org.promohub.callback.Delivery;

/** Settles a delivery by what came of its request; the body is the next one then, if there is one. */
final class CallbackResult implements Processor {
    private final Deliveries deliveries;
    private final Clock clock;

    CallbackResult(Deliveries deliveries, Clock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        Delivery delivery = exchange.getProperty(CallbackRequest.DELIVERY, Delivery.class);
        Attempt attempt = attempt(exchange);
        exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
        exchange.getMessage().setBody(null);
        deliveries.settle(delivery, attempt).ifPresent(exchange.getMessage()::setBody);
    }

    private Attempt attempt(Exchange exchange) {
        Instant tried = exchange.getProperty(CallbackRequest.TRIED, Instant.class);
        Instant now = clock.instant();
        Duration duration = Duration.between(tried, now);
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure != null) {
            CallbackFailure why = CallbackFailure.of(failure);
            return why.refused() ? Attempt.refused(tried, why.reason()) : Attempt.failed(tried, duration, why.reason());
        }
        Message answer = exchange.getMessage();
        return Attempt.answered(
                tried,
                answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                duration,
                beginning(answer),
                retryAfter(answer.getHeader("Retry-After", "", String.class), now));
    }

    /** Camel searches long for what could make bytes out of nothing. */
    private static String beginning(Message answer) {
        byte[] beginning = answer.getBody() == null ? new byte[0] : answer.getBody(byte[].class);
        return beginning == null ? "" : new String(beginning, UTF_8);
    }

    /** Seconds or a date, as HTTP has it. */
    static Optional<Instant> retryAfter(String text, Instant now) {
        String value = text.strip();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.matches("\\d{1,9}")) {
            return Optional.of(now.plusSeconds(Long.parseLong(value)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
