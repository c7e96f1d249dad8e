package dev.waymark.frequency.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.Message;
import dev.waymark.frequency.Verdict.Capped;
import dev.waymark.frequency.Verdict.Reserved;
import dev.waymark.frequency.api.WholeService;
import dev.waymark.frequency.api.contract.CapRule;
import dev.waymark.frequency.api.contract.PolicyDocument;
import dev.waymark.frequency.api.contract.ScopeRule;
import dev.waymark.frequency.api.contract.WindowRule;
import dev.waymark.frequency.caps.Traits;
import dev.waymark.frequency.policy.RuleBuilder;
import dev.waymark.frequency.store.Reservations.Decisions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several replicas, each with what it knows of the rules, on one database: none decides by rules that are out of force. */
@WholeService
class ActivationRaceIT {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final int REPLICAS = 3;
    private static final int CHANGES = 12;

    @Inject
    Pool pool;

    @Inject
    RuleBuilder builder;

    @Inject
    PolicyDocuments documents;

    @Inject
    Policies policies;

    private final String name = "race-" + System.nanoTime() % 1_000_000_000;
    private final AtomicInteger keys = new AtomicInteger();

    /** An answer, and how many activations had been answered before it was asked for. */
    private record Made(int changesBefore, String policyVersion) {}

    @AfterEach
    void leaveNothingInForce() {
        get(policies.activate(name, null, NOON, "test"));
    }

    @Test
    void shouldDecideNothingByOldRulesOnceAnActivationIsAnswered() {
        // Given
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        List<Made> all = new ArrayList<>();
        List<Future<?>> runs = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(REPLICAS * 2);
        for (int i = 0; i < REPLICAS; i++) {
            Reservations replica = replica();
            for (int thread = 0; thread < 2; thread++) {
                runs.add(threads.submit(() -> {
                    while (!done.get()) {
                        int before = answered.get();
                        Decisions made = get(replica.reserve(List.of(message(), message()), NOON));
                        synchronized (all) {
                            all.add(new Made(before, made.policyVersion()));
                        }
                    }
                }));
            }
        }

        // When
        for (int version = 1; version <= CHANGES; version++) {
            get(policies.put(name, limit(version), NOON, "test"));
            get(policies.activate(name, version, NOON, "test"));
            answered.set(version);
        }
        done.set(true);
        threads.shutdown();

        // Then
        assertThat(runs).allSatisfy(run -> assertThat(run).succeedsWithin(Duration.ofSeconds(60)));
        assertThat(all).hasSizeGreaterThan(CHANGES).allSatisfy(made -> assertThat(version(made.policyVersion()))
                .isGreaterThanOrEqualTo(made.changesBefore()));
        assertThat(all.stream().map(made -> version(made.policyVersion())).distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void shouldCountFarEnoughBackWhenAReplicaLearnsOfALongerWindow() {
        // Given
        Reservations replica = replica();
        Message first = message();
        get(replica.reserve(List.of(first), NOON.minus(Duration.ofDays(20))));
        get(replica.confirm(List.of(first.key()), NOON.minus(Duration.ofDays(20))));
        get(policies.put(name, limit(1), NOON, "test"));

        // When
        get(policies.activate(name, 1, NOON, "test"));

        // Then
        assertThat(get(replica.reserve(List.of(of(first.personId())), NOON))
                        .decisions()
                        .getFirst()
                        .verdict())
                .isInstanceOf(Capped.class);
        assertThat(get(replica.reserve(List.of(message()), NOON))
                        .decisions()
                        .getFirst()
                        .verdict())
                .isInstanceOf(Reserved.class);
    }

    private Reservations replica() {
        return new Reservations(pool, new RulesInForce(builder, documents, pool));
    }

    private int version(String policyVersion) {
        return Arrays.stream(policyVersion.split(",", -1))
                .filter(part -> part.startsWith(name + ":"))
                .map(part -> Integer.parseInt(part.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private PolicyDocument limit(int limit) {
        CapRule cap = new CapRule(
                name,
                new ScopeRule(null, List.of(name), null, null, null),
                null,
                limit,
                new WindowRule(WindowRule.KindEnum.ROLLING, "P30D", null),
                null,
                null,
                null,
                null);
        return new PolicyDocument(null, null, null, List.of(cap), null, null);
    }

    private Message message() {
        return of(name + "-" + keys.incrementAndGet());
    }

    private Message of(String person) {
        return new Message(
                name + "/" + keys.incrementAndGet(),
                person,
                new Traits("push", name, null, null, Set.of()),
                Message.USUAL,
                null,
                "CN",
                ZoneId.of("Asia/Shanghai"),
                null);
    }

    private static <T> T get(Uni<T> made) {
        CompletableFuture<T> future = made.subscribeAsCompletionStage();
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
