package dev.waymark.platform.batch;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers small requests together. A request that comes while nothing is under way is asked at once; those that come while others are being
 * answered wait, and go together when a place is free. So nobody waits for a timer, and the busier it is, the larger the batches.
 *
 * <p>Requests stay apart: when a batch fails, each of its requests is asked once more by itself, and only one that fails then fails; a batch
 * that is not answered in time fails as a whole. So asking must be safe to repeat. Two items with the same key never go in one batch. Safe
 * for use by threads; the batches are asked in an event loop, outside the context of any request.
 *
 * @param <I> an item of a request
 * @param <O> the answer to an item
 */
public final class Coalescer<I, O> {

    private final Context home;
    private final Limits limits;
    private final Function<I, @Nullable String> key;
    private final Function<List<I>, Uni<List<O>>> together;
    private final Deque<Request<I, O>> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * How much goes together.
     *
     * @param items of a batch at most; a request with more goes by itself
     * @param batches under way at once at most
     * @param patience after which a batch without an answer fails, with all its requests, and its place is free again
     */
    public record Limits(int items, int batches, Duration patience) {}

    private record Request<I, O>(List<I> items, UniEmitter<? super List<O>> caller) {}

    /**
     * @param key what must not stand twice in a batch; null for an item that may
     * @param together answers a batch, in the order of its items
     */
    public Coalescer(
            Vertx vertx, Limits limits, Function<I, @Nullable String> key, Function<List<I>, Uni<List<O>>> together) {
        this.home = VertxContext.getRootContext(vertx.getOrCreateContext());
        this.limits = limits;
        this.key = key;
        this.together = together;
    }

    /** The answers to one request, in the order of its items. */
    public Uni<List<O>> ask(List<I> items) {
        return Uni.createFrom().emitter(caller -> {
            if (enqueue(new Request<>(items, caller))) {
                home.runOnContext(begin -> next());
            }
        });
    }

    /** Whether a place was free, which is then taken. */
    private synchronized boolean enqueue(Request<I, O> request) {
        waiting.add(request);
        if (underWay == limits.batches()) {
            return false;
        }
        underWay++;
        return true;
    }

    /** Asks for what waits; gives the place back when nothing does. */
    private void next() {
        List<Request<I, O>> batch = take();
        if (!batch.isEmpty()) {
            answer(batch)
                    .onFailure()
                    .recoverWithUni(failure -> oneByOne(batch, failure))
                    .subscribe()
                    .with(answered -> home.runOnContext(again -> next()));
        }
    }

    private synchronized List<Request<I, O>> take() {
        List<Request<I, O>> batch = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        int items = 0;
        Iterator<Request<I, O>> queue = waiting.iterator();
        while (queue.hasNext() && items < limits.items()) {
            Request<I, O> request = queue.next();
            boolean fits = batch.isEmpty() || items + request.items().size() <= limits.items();
            if (fits && claim(keys, request)) {
                batch.add(request);
                items += request.items().size();
                queue.remove();
            }
        }
        if (batch.isEmpty()) {
            underWay--;
        }
        return batch;
    }

    /** Adds the keys of the request, unless one of them is there already. */
    private boolean claim(Set<String> keys, Request<I, O> request) {
        List<String> own = new ArrayList<>();
        for (I item : request.items()) {
            String named = key.apply(item);
            if (named != null) {
                own.add(named);
            }
        }
        return own.stream().noneMatch(keys::contains) && (own.isEmpty() || keys.addAll(own));
    }

    private Uni<Void> answer(List<Request<I, O>> batch) {
        List<I> items = batch.size() == 1
                ? batch.getFirst().items()
                : batch.stream().flatMap(request -> request.items().stream()).toList();
        return Uni.createFrom()
                .deferred(() -> together.apply(items))
                .ifNoItem()
                .after(limits.patience())
                .fail()
                .invoke(answers -> deal(batch, answers))
                .replaceWithVoid();
    }

    private static <I, O> void deal(List<Request<I, O>> batch, List<O> answers) {
        int from = 0;
        for (Request<I, O> request : batch) {
            int to = from + request.items().size();
            request.caller().complete(List.copyOf(answers.subList(from, to)));
            from = to;
        }
    }

    private Uni<Void> oneByOne(List<Request<I, O>> batch, Throwable failure) {
        if (batch.size() == 1 || failure instanceof TimeoutException) {
            batch.forEach(request -> request.caller().fail(failure));
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(request ->
                        answer(List.of(request)).onFailure().recoverWithUni(again -> oneByOne(List.of(request), again)))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
