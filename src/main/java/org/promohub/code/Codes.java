package org.promohub.code;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.promohub.problem.Problem;
import org.promohub.tenant.Campaign;
import org.promohub.tenant.Deployment;

/**
 * Finds free codes. A code is free when its row can be inserted: there is no check before. Since a collision is as likely
 * as the pattern is full, the first one is the moment to look how full it is, and a request that meets none pays nothing.
 */
public final class Codes {
    private static final int BLIND_DRAWS = 10;
    private static final int MOST_DRAWS = 100;
    private static final BigInteger LISTABLE = BigInteger.valueOf(100_000);

    private final RandomGenerator random;
    private final Consumer<CodeSpace> onTight;

    /**
     * @param random draws the codes; a cryptographic one, except in tests
     * @param onTight is told when fewer than one code in ten of a pattern is left
     */
    public Codes(RandomGenerator random, Consumer<CodeSpace> onTight) {
        this.random = random;
        this.onTight = onTight;
    }

    /** A code of this pattern that may be taken already, as a dry run shows it. */
    public String example(CodePattern pattern) {
        return pattern.draw(random);
    }

    /**
     * Tries codes until one can be kept.
     *
     * @param attempt keeps a row with this code and returns it; empty when the code is taken
     * @param used reads the taken codes of the pattern
     * @throws Problem invalid when no code is left
     */
    public <T> T issue(
            Deployment deployment,
            Campaign campaign,
            CodePattern pattern,
            Function<String, Optional<T>> attempt,
            Supplier<Set<String>> used) {
        Optional<T> kept = draw(pattern, 1, attempt);
        if (kept.isPresent()) {
            return kept.get();
        }
        boolean listable = pattern.capacity().compareTo(LISTABLE) <= 0;
        if (listable) {
            report(space(deployment, campaign, pattern, used.get().size()));
        }
        return draw(pattern, BLIND_DRAWS, attempt)
                .or(() -> listable ? pick(pattern, attempt, used) : draw(pattern, MOST_DRAWS, attempt))
                .orElseThrow(() -> exhausted(pattern, listable));
    }

    private <T> Optional<T> draw(CodePattern pattern, int draws, Function<String, Optional<T>> attempt) {
        Optional<T> kept = Optional.empty();
        for (int i = 0; i < draws && kept.isEmpty(); i++) {
            kept = attempt.apply(pattern.draw(random));
        }
        return kept;
    }

    private <T> Optional<T> pick(
            CodePattern pattern, Function<String, Optional<T>> attempt, Supplier<Set<String>> used) {
        Set<String> taken = used.get();
        List<String> free = new ArrayList<>(
                pattern.all().filter(code -> !taken.contains(code)).toList());
        Optional<T> kept = Optional.empty();
        for (int i = 0; i < MOST_DRAWS && kept.isEmpty() && !free.isEmpty(); i++) {
            kept = attempt.apply(free.remove(random.nextInt(free.size())));
        }
        return kept;
    }

    private void report(CodeSpace space) {
        if (space.tight()) {
            onTight.accept(space);
        }
    }

    private static CodeSpace space(Deployment deployment, Campaign campaign, CodePattern pattern, long used) {
        return new CodeSpace(
                deployment.id(), campaign.application(), campaign.id(), pattern.text(), pattern.capacity(), used);
    }

    private static Problem exhausted(CodePattern pattern, boolean listable) {
        return Problem.invalid(
                "couponPattern",
                "must leave room for another code, and " + pattern.text()
                        + (listable
                                ? " has no free one left of its " + pattern.capacity()
                                : " had no free one in " + (BLIND_DRAWS + MOST_DRAWS) + " draws"));
    }
}
