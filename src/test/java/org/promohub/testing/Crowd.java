package org.promohub.testing;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Callers who all call at once. */
public final class Crowd {
    private Crowd() {}

    /** What each of so many callers gets, by its number; each is a thread of its own. */
    public static <T> List<T> of(int callers, IntFunction<T> call) {
        return of(callers, callers, call);
    }

    /** What so many calls give, by their number, when so many callers share them. */
    public static <T> List<T> of(int callers, int calls, IntFunction<T> call) {
        ExecutorService crowd = Executors.newFixedThreadPool(callers);
        try {
            List<Future<T>> answers = IntStream.range(0, calls)
                    .mapToObj(number -> crowd.submit(() -> call.apply(number)))
                    .toList();
            return answers.stream().map(Crowd::get).toList();
        } finally {
            crowd.shutdownNow();
        }
    }

    /** What a sender gets who asks again for as long as too many others are at it. */
    public static Answer patiently(Supplier<Answer> call) {
        Answer answer = call.get();
        while (answer.status() == 429) {
            answer = call.get();
        }
        return answer;
    }

    private static <T> T get(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
