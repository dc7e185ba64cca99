package org.promohub.access;

import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.promohub.problem.Problem;
import org.promohub.problem.Problem.Kind;

/** Decides whom a request comes from, and whether it may come now. */
public final class Access {
    private final Clock clock;
    private final Map<KeyDigest, ApiKey> keys = new HashMap<>();
    private final Map<KeyDigest, Bucket> buckets = new HashMap<>();

    /** @param keys every key of every deployment; no two share a digest */
    public Access(List<ApiKey> keys, Clock clock) {
        this.clock = clock;
        for (ApiKey key : keys) {
            this.keys.put(key.digest(), key);
            key.requestsPerSecond().ifPresent(limit -> buckets.put(key.digest(), bucket(limit)));
        }
    }

    /**
     * Finds the caller a key stands for.
     *
     * @param presented the key as it was sent, if one was
     * @param platform the platform whose path was called; empty where every platform may call
     * @param requestId the id of the request
     * @throws Problem unauthorized when the key is missing, unknown, expired or made for another platform, without
     *     telling which; too many requests when the key has used up its rate
     */
    public Caller admit(Optional<String> presented, Optional<Platform> platform, String requestId) {
        ApiKey key = presented
                .map(KeyDigest::of)
                .flatMap(digest -> Optional.ofNullable(keys.get(digest))
                        .filter(found -> found.digest().matches(digest)))
                .filter(found -> found.worksAt(clock.instant()))
                .filter(found -> serves(found, platform))
                .orElseThrow(Access::unauthorized);
        Bucket bucket = buckets.get(key.digest());
        if (bucket != null && !bucket.tryConsume(1)) {
            throw Problem.of(
                    Kind.TOO_MANY_REQUESTS,
                    "Too many requests: this key may make "
                            + key.requestsPerSecond().orElseThrow() + " in a second");
        }
        return new Caller(key.deployment(), key.application(), key.platform(), requestId);
    }

    /**
     * Refuses a caller that names a deployment other than the one its key opens.
     *
     * @param named the host name, or URL, as the request has it
     * @throws Problem invalid when it is empty (the sentence is the vendor's); unauthorized, in the words used for a bad
     *     key, when it is not this caller's
     */
    public static void requireDeployment(Caller caller, Optional<String> named) {
        String host = HostName.normalise(named.orElse(""));
        if (host.isEmpty()) {
            throw Problem.refused("No Deployment URL specified");
        }
        if (!caller.deployment().answersTo(host)) {
            throw unauthorized();
        }
    }

    /** The one answer to everything that is wrong with who asks. The first three words are the vendor's. */
    public static Problem unauthorized() {
        return Problem.of(
                Kind.UNAUTHORIZED,
                "Missing Session Token: no API key was sent, or it is not valid for this platform, deployment and application");
    }

    private static boolean serves(ApiKey key, Optional<Platform> platform) {
        return platform.isEmpty()
                || key.platform() == platform.get()
                || key.deployment().relaxPlatformCheck();
    }

    private static Bucket bucket(int limit) {
        return Bucket.builder()
                .addLimit(rate -> rate.capacity(limit).refillGreedy(limit, Duration.ofSeconds(1)))
                .build();
    }
}
