package dev.waymark.delivery.channel.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.peers.WholeService;
import dev.waymark.delivery.store.AccessTokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two holders, as two replicas have them, over one database. */
@WholeService
class SharedTokensIT {

    private static final int THREADS = 50;

    @Inject
    AccessTokens store;

    private final String account = "test-" + UUID.randomUUID();
    private final Provider provider = new Provider();
    private SharedTokens one;
    private SharedTokens other;

    @BeforeEach
    void twoReplicas() {
        one = new SharedTokens(store);
        other = new SharedTokens(store);
    }

    @Test
    void shouldAskOnceForAll() throws Exception {
        // When
        List<Optional<String>> tokens = together(i -> holder(i).get(account, provider, soon()));

        // Then
        assertThat(tokens).hasSize(THREADS).containsOnly(Optional.of("t1"));
        assertThat(provider.asked).hasValue(1);
    }

    @Test
    void shouldAskOnceMoreWhenAllHearThatATokenIsRefused() throws Exception {
        // Given
        together(i -> holder(i).get(account, provider, soon()));

        // When
        List<Optional<String>> tokens = together(i -> {
            holder(i).refused(account, "t1");
            return holder(i).get(account, provider, soon());
        });

        // Then
        assertThat(tokens).containsOnly(Optional.of("t2"));
        assertThat(provider.asked).hasValue(2);
        assertThat(provider.refused).containsExactly("", "t1");
    }

    @Test
    void shouldKeepATokenWhenAnOlderOneIsRefused() throws Exception {
        // Given
        one.get(account, provider, soon());
        one.refused(account, "t1");
        one.get(account, provider, soon());

        // When
        other.refused(account, "t1");

        // Then
        assertThat(other.get(account, provider, soon())).contains("t2");
        assertThat(provider.asked).hasValue(2);
    }

    @Test
    void shouldRenewBeforeTheEndAndGoOnWithTheOldOneWhereNoneIsGiven() throws Exception {
        // Given
        provider.life = Duration.ofMillis(1_600);
        assertThat(one.get(account, provider, soon())).contains("t1");
        provider.mute = true;
        Instant renewal = Instant.now().plusMillis(850);

        // When
        org.awaitility.Awaitility.await().until(() -> Instant.now().isAfter(renewal));
        Optional<String> old = one.get(account, provider, soon());
        provider.mute = false;
        Optional<String> renewed = other.get(account, provider, soon());

        // Then
        assertThat(old).contains("t1");
        assertThat(renewed).contains("t2");
    }

    @Test
    void shouldSayThatThereIsNoneAndNotAskTooOften() throws Exception {
        // Given
        provider.mute = true;

        // When
        List<Optional<String>> tokens = together(i -> one.get(account, provider, soon()));

        // Then
        assertThat(tokens).containsOnly(Optional.empty());
        assertThat(provider.asked.get()).isLessThanOrEqualTo(3);
    }

    private SharedTokens holder(int i) {
        return i % 2 == 0 ? one : other;
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(5);
    }

    private interface Call {
        Optional<String> run(int i) throws Exception;
    }

    private static List<Optional<String>> together(Call call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Optional<String>>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int n = i;
                calls.add(() -> call.run(n));
            }
            List<Optional<String>> results = new ArrayList<>();
            for (Future<Optional<String>> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static final class Provider implements TokenSource {
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger given = new AtomicInteger();
        private final List<String> refused = new CopyOnWriteArrayList<>();
        private volatile boolean mute;
        private volatile Duration life = Duration.ofHours(2);

        @Override
        public Optional<Fresh> ask(@Nullable String last, Instant latest) {
            asked.incrementAndGet();
            refused.add(last == null ? "" : last);
            return mute ? Optional.empty() : Optional.of(new Fresh("t" + given.incrementAndGet(), life));
        }
    }
}
