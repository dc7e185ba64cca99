package org.promohub.callback;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks hosts up for as long as it may take and no longer: name servers that do not answer hold nobody up. */
public final class TimedLookups implements AddressGuard.Resolver {
    private static final int MOST_AT_ONCE = 64;

    private final AddressGuard.Resolver resolver;
    private final Duration longest;
    private final ExecutorService lookups = new ThreadPoolExecutor(
            0, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), TimedLookups::thread);

    /** @param resolver asks the network, however long that takes */
    public TimedLookups(AddressGuard.Resolver resolver, Duration longest) {
        this.resolver = resolver;
        this.longest = longest;
    }

    /** @throws UnknownHostException when there is no address, or none in time */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (isAddress(host)) {
            return resolver.resolve(host);
        }
        try {
            return await(host, lookups.submit(() -> resolver.resolve(host)));
        } catch (RejectedExecutionException e) {
            throw new UnknownHostException(host + ": too many other names are being looked up");
        }
    }

    private InetAddress[] await(String host, Future<InetAddress[]> lookup) throws UnknownHostException {
        try {
            return lookup.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UnknownHostException(host + ": no answer within " + longest.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new UnknownHostException(
                    e.getCause() instanceof UnknownHostException unknown ? unknown.getMessage() : host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host + ": nobody waits for the answer any more");
        }
    }

    /** An address as it is written needs no name server; a colon is in IPv6 ones only. */
    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    private static Thread thread(Runnable run) {
        Thread thread = new Thread(run, "looks up a host");
        thread.setDaemon(true);
        return thread;
    }
}
