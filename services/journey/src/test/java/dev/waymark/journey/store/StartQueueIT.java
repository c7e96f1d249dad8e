package dev.waymark.journey.store;

import static dev.waymark.journey.Fixtures.MORNING;
import static dev.waymark.journey.Fixtures.abandoned;
import static dev.waymark.journey.Fixtures.cartRecovery;
import static dev.waymark.journey.Fixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.journey.Candidate;
import dev.waymark.journey.EntryRules;
import dev.waymark.journey.JourneyDefinition;
import dev.waymark.journey.JourneyEvent;
import dev.waymark.journey.JourneyParameters;
import dev.waymark.journey.StartRule;
import dev.waymark.platform.ids.Ids;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class StartQueueIT {

    private static final Pool POOL = LedgerDatabase.open("queue");
    private static final EntryRules RULES = new EntryRules(new JourneyParameters(Map.of()), Ids::next);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final EntryLedger ledger = new EntryLedger();
    private final StartQueue queue = new StartQueue();

    @AfterAll
    static void close() {
        POOL.closeAndAwait();
    }

    @Test
    void shouldBeginJourneysWithATransactionalMessageBeforeThoseThatCameEarlier() {
        // Given
        JourneyDefinition receipt = receipt();
        enter(cartRecovery(), 5);
        enter(receipt, 2);

        // When
        List<StartQueue.Due> first = claim(3);
        List<StartQueue.Due> second = claim(10);

        // Then
        assertThat(first)
                .extracting(StartQueue.Due::journeyId)
                .containsExactlyInAnyOrder(receipt.journeyId(), receipt.journeyId(), "cart-recovery");
        assertThat(second).hasSize(4).extracting(StartQueue.Due::journeyId).containsOnly("cart-recovery");
    }

    private static JourneyDefinition receipt() {
        StartRule start = cartRecovery().start();
        return new JourneyDefinition("receipt", "Receipt", start, List.of(), Set.of("transactional/sms"));
    }

    private void enter(JourneyDefinition journey, int people) {
        List<JourneyEvent> events = IntStream.range(0, people)
                .mapToObj(n -> abandoned(journey.journeyId() + n, "person-" + n, "c-" + n))
                .toList();
        List<Candidate> candidates = RULES.candidates(events, List.of(version(journey, 1)));
        assertThat(POOL.withTransaction(tx -> ledger.enter(tx, candidates, MORNING))
                        .await()
                        .indefinitely())
                .hasSize(people);
    }

    private List<StartQueue.Due> claim(int most) {
        return queue.claim(POOL, most, LEASE).await().indefinitely();
    }
}
