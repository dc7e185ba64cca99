package org.promohub.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Keeps a try from taking longer than it may, whatever the receiver does, and from reading more than the beginning of its
 * answer. The client's own timeouts only say how long to wait for the next byte.
 */
final class CallbackLimits implements ExecChainHandler {
    private static final int KEPT = 1024;

    /** An answer up to this length is read to its end, so that its connection can be used again. */
    private static final int READ = 64 * 1024;

    private final Duration longest;
    private final ScheduledExecutorService alarms;

    CallbackLimits(Duration longest, ScheduledExecutorService alarms) {
        this.longest = longest;
        this.alarms = alarms;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        AtomicBoolean late = new AtomicBoolean();
        Future<?> alarm = alarms.schedule(() -> end(scope, late), longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            keepTheBeginning(response, scope);
            return response;
        } catch (IOException e) {
            if (late.get()) {
                InterruptedIOException timeout =
                        new InterruptedIOException("no complete answer within " + longest.toMillis() + " ms");
                timeout.addSuppressed(e);
                throw timeout;
            }
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    private static void end(ExecChain.Scope scope, AtomicBoolean late) {
        late.set(true);
        if (scope.originalRequest instanceof Cancellable request) {
            request.cancel();
        }
    }

    private static void keepTheBeginning(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return;
        }
        response.removeHeaders(HttpHeaders.CONTENT_ENCODING); // the beginning of something packed cannot be unpacked
        InputStream content = entity.getContent();
        byte[] beginning = content.readNBytes(KEPT);
        if (content.readNBytes(READ).length == READ) {
            scope.execRuntime.discardEndpoint();
        }
        response.setEntity(
                beginning.length == 0 ? null : new ByteArrayEntity(beginning, ContentType.APPLICATION_OCTET_STREAM));
    }
}
