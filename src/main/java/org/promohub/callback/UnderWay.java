package org.promohub.callback;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this node has claimed and not settled yet. What could not be settled counts only until its claim ends; then it is
 * sent again.
 */
final class UnderWay {
    private final Map<Long, Claim> claims = new ConcurrentHashMap<>();

    private record Claim(String target, Instant until) {}

    void add(Collection<Delivery> claimed, Instant until) {
        claimed.forEach(delivery -> claims.put(delivery.id(), new Claim(delivery.targetKey(), until)));
    }

    void remove(Collection<Delivery> deliveries) {
        deliveries.forEach(delivery -> claims.remove(delivery.id()));
    }

    /** The deliveries to one server. */
    List<Long> to(String target, Instant now) {
        claims.values().removeIf(claim -> !now.isBefore(claim.until()));
        return claims.entrySet().stream()
                .filter(each -> each.getValue().target().equals(target))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** These servers, and those that something is on its way to. */
    Set<String> targetsAnd(Stream<String> others) {
        return Stream.concat(claims.values().stream().map(Claim::target), others)
                .collect(Collectors.toUnmodifiableSet());
    }
}
