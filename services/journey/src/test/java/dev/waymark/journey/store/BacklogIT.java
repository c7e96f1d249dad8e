package dev.waymark.journey.store;

import static dev.waymark.journey.Fixtures.MORNING;
import static dev.waymark.journey.Fixtures.abandoned;
import static dev.waymark.journey.Fixtures.cartRecovery;
import static dev.waymark.journey.Fixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.journey.Candidate;
import dev.waymark.journey.EntryRules;
import dev.waymark.journey.JourneyParameters;
import dev.waymark.platform.ids.Ids;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BacklogIT {

    private static final Pool POOL = LedgerDatabase.open("backlog");

    private final EntryLedger ledger = new EntryLedger();
    private final StartQueue queue = new StartQueue();
    private final Backlog backlog = new Backlog();

    @AfterAll
    static void close() {
        POOL.closeAndAwait();
    }

    @Test
    void shouldTellHowLongTheOldestEntryHasWaitedForItsInstance() {
        // Given
        assertThat(ages()).isEqualTo(Backlog.Ages.NONE);
        enter();

        // When
        Backlog.Ages waiting = ages();
        start();

        // Then
        assertThat(waiting.start())
                .isGreaterThanOrEqualTo(Duration.between(MORNING, Instant.now()).minusMinutes(1));
        assertThat(waiting.wake()).isZero();
        assertThat(ages()).isEqualTo(Backlog.Ages.NONE);
    }

    private Backlog.Ages ages() {
        return backlog.ages(POOL).await().indefinitely();
    }

    private void enter() {
        EntryRules rules = new EntryRules(new JourneyParameters(Map.of()), Ids::next);
        List<Candidate> candidates =
                rules.candidates(List.of(abandoned("e-1", "ada", "c-1")), List.of(version(cartRecovery(), 1)));
        POOL.withTransaction(tx -> ledger.enter(tx, candidates, MORNING))
                .await()
                .indefinitely();
    }

    private void start() {
        List<StartQueue.Instance> instances =
                queue.claim(POOL, 10, Duration.ofMinutes(1)).await().indefinitely().stream()
                        .map(due -> new StartQueue.Instance(due.entryId(), 7))
                        .toList();
        assertThat(queue.started(POOL, instances, MORNING).await().indefinitely())
                .hasSize(1);
    }
}
