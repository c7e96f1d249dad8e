package dev.waymark.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.platform.batch.Coalescer.Limits;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoalescerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String POISON = "poison";

    private final Vertx vertx = Vertx.vertx();
    private final Service service = new Service();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldAskTheFirstAtOnceAndThoseThatWaitTogether() {
        // Given
        Coalescer<String, String> coalescer = coalescer(new Limits(10, 1, PATIENCE));
        var first = call(coalescer, "a");
        service.awaitBatches(1);
        var second = call(coalescer, "b", "c");
        var third = call(coalescer, "d");

        // When
        service.answer(0);
        service.awaitBatches(2);
        service.answer(1);

        // Then
        assertThat(service.asked).containsExactly(List.of("a"), List.of("b", "c", "d"));
        assertThat(first.awaitItem().getItem()).containsExactly("a!");
        assertThat(second.awaitItem().getItem()).containsExactly("b!", "c!");
        assertThat(third.awaitItem().getItem()).containsExactly("d!");
    }

    @Test
    void shouldHaveSoManyBatchesUnderWay() {
        // Given
        Coalescer<String, String> coalescer = coalescer(new Limits(10, 2, PATIENCE));

        // When
        call(coalescer, "a");
        service.awaitBatches(1);
        call(coalescer, "b");
        service.awaitBatches(2);
        call(coalescer, "c");
        call(coalescer, "d");
        service.answer(1);
        service.awaitBatches(3);

        // Then
        assertThat(service.asked).containsExactly(List.of("a"), List.of("b"), List.of("c", "d"));
    }

    @Test
    void shouldKeepToTheSizeOfABatch() {
        // Given
        Coalescer<String, String> coalescer = coalescer(new Limits(3, 1, PATIENCE));
        call(coalescer, "a");
        service.awaitBatches(1);
        call(coalescer, "b", "c");
        call(coalescer, "d", "e");
        var last = call(coalescer, "f");

        // When
        service.answer(0);
        service.awaitBatches(2);
        service.answer(1);
        service.awaitBatches(3);

        // Then
        assertThat(service.asked.subList(1, 3)).containsExactly(List.of("b", "c", "f"), List.of("d", "e"));
        assertThat(last.awaitItem().getItem()).containsExactly("f!");
    }

    @Test
    void shouldLetALargeRequestGoByItself() {
        // Given
        Coalescer<String, String> coalescer = coalescer(new Limits(2, 1, PATIENCE));
        var large = call(coalescer, "a", "b", "c");

        // When
        service.awaitBatches(1);
        service.answer(0);

        // Then
        assertThat(large.awaitItem().getItem()).containsExactly("a!", "b!", "c!");
    }

    @Test
    void shouldNotPutTwoItemsWithOneKeyIntoABatch() {
        // Given
        Coalescer<String, String> coalescer = coalescer(new Limits(10, 1, PATIENCE));
        call(coalescer, "a");
        service.awaitBatches(1);
        call(coalescer, "key-1");
        var twin = call(coalescer, "key-1");
        call(coalescer, "key-2");

        // When
        service.answer(0);
        service.awaitBatches(2);
        service.answer(1);
        service.awaitBatches(3);
        service.answer(2);

        // Then
        assertThat(service.asked.subList(1, 3)).containsExactly(List.of("key-1", "key-2"), List.of("key-1"));
        assertThat(twin.awaitItem().getItem()).containsExactly("key-1!");
    }

    @Test
    void shouldFailTheBadRequestAlone() {
        // Given
        Coalescer<String, String> coalescer = coalescer(new Limits(10, 1, PATIENCE));
        call(coalescer, "a");
        service.awaitBatches(1);
        var good = call(coalescer, "b");
        var bad = call(coalescer, POISON);
        var alsoGood = call(coalescer, "c");

        // When
        service.answer(0);
        service.awaitBatches(2);
        service.answer(1);
        IntStream.range(2, 5).forEach(n -> {
            service.awaitBatches(n + 1);
            service.answer(n);
        });

        // Then
        assertThat(good.awaitItem().getItem()).containsExactly("b!");
        assertThat(alsoGood.awaitItem().getItem()).containsExactly("c!");
        assertThat(bad.awaitFailure().getFailure()).hasMessage(POISON);
    }

    @Test
    void shouldGiveUpABatchWithoutAnAnswerAndGoOn() {
        // Given
        Coalescer<String, String> coalescer = coalescer(new Limits(10, 1, Duration.ofMillis(200)));
        var hanging = call(coalescer, "a");
        service.awaitBatches(1);
        var after = call(coalescer, "b");

        // When
        hanging.awaitFailure();
        service.awaitBatches(2);
        service.answer(1);

        // Then
        assertThat(hanging.getFailure()).isInstanceOf(TimeoutException.class);
        assertThat(after.awaitItem().getItem()).containsExactly("b!");
        assertThat(service.asked).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void shouldGoOnAfterFailures() {
        // Given
        Coalescer<String, String> coalescer = coalescer(new Limits(10, 1, PATIENCE));
        var thrown = call(coalescer, "throw");
        thrown.awaitFailure();
        var after = call(coalescer, "a");

        // When
        service.awaitBatches(1);
        service.answer(0);

        // Then
        assertThat(after.awaitItem().getItem()).containsExactly("a!");
    }

    @Test
    void shouldAnswerEachRequestWithItsOwnUnderLoad() {
        // Given
        AtomicInteger batches = new AtomicInteger();
        Coalescer<Integer, Integer> doubling =
                new Coalescer<>(vertx, new Limits(64, 2, PATIENCE), item -> null, items -> {
                    batches.incrementAndGet();
                    return Uni.createFrom()
                            .<List<Integer>>emitter(e -> vertx.setTimer(
                                    1,
                                    fired -> e.complete(
                                            items.stream().map(i -> 2 * i).toList())));
                });

        // When
        List<UniAssertSubscriber<List<Integer>>> calls = IntStream.range(0, 5_000)
                .parallel()
                .mapToObj(n -> doubling.ask(List.of(n, -n)).subscribe().withSubscriber(UniAssertSubscriber.create()))
                .toList();

        // Then
        for (int n = 0; n < calls.size(); n++) {
            assertThat(calls.get(n).awaitItem().getItem()).containsExactly(2 * n, -2 * n);
        }
        assertThat(batches.get()).isLessThan(5_000);
    }

    private Coalescer<String, String> coalescer(Limits limits) {
        return new Coalescer<>(vertx, limits, CoalescerTest::key, service::ask);
    }

    private static @Nullable String key(String item) {
        return item.startsWith("key-") ? item : null;
    }

    private static UniAssertSubscriber<List<String>> call(Coalescer<String, String> coalescer, String... items) {
        return coalescer.ask(List.of(items)).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    /** Answers when it is told to; a batch with {@link #POISON} fails. */
    private static final class Service {

        private final List<List<String>> asked = new CopyOnWriteArrayList<>();
        private final List<UniEmitter<? super List<String>>> open = new CopyOnWriteArrayList<>();

        Uni<List<String>> ask(List<String> items) {
            if (items.contains("throw")) {
                throw new IllegalStateException("thrown");
            }
            return Uni.createFrom().emitter(emitter -> {
                asked.add(items);
                open.add(emitter);
            });
        }

        void awaitBatches(int count) {
            await().until(() -> open.size() >= count);
        }

        void answer(int n) {
            List<String> items = asked.get(n);
            if (items.contains(POISON)) {
                open.get(n).fail(new IllegalStateException(POISON));
            } else {
                open.get(n).complete(items.stream().map(item -> item + "!").toList());
            }
        }
    }
}
