package dev.waymark.journey.store;

import static dev.waymark.journey.Fixtures.MORNING;
import static dev.waymark.journey.Fixtures.abandoned;
import static dev.waymark.journey.Fixtures.cartRecovery;
import static dev.waymark.journey.Fixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.journey.Candidate;
import dev.waymark.journey.EntryDecision;
import dev.waymark.journey.EntryRules;
import dev.waymark.journey.JourneyParameters;
import dev.waymark.journey.JourneyVersion;
import dev.waymark.journey.Reentry;
import dev.waymark.journey.StartRule;
import dev.waymark.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Rules of re-entry hold when many decide at once, on the real tables. */
class ReentryRaceIT {

    private static final Pool POOL = LedgerDatabase.open("ledger");
    private static final EntryRules RULES = new EntryRules(new JourneyParameters(Map.of()), Ids::next);

    private final EntryHistories histories = new EntryHistories();
    private final EntryLedger ledger = new EntryLedger();

    @AfterAll
    static void close() {
        POOL.closeAndAwait();
    }

    @Test
    void shouldLetInAsOftenAsAllowedHoweverManyDecideAtOnce() {
        // Given
        Reentry twiceAMonth = new Reentry(Duration.ZERO, Duration.ZERO, 2, Duration.ofDays(30));

        // When
        List<String> decisions = atOnce(200, "race-max", twiceAMonth, MORNING);

        // Then
        assertThat(decisions).filteredOn("ENTERED"::equals).hasSize(2);
        assertThat(decisions).filteredOn("BLOCKED_MAX"::equals).hasSizeGreaterThan(1);
        assertThat(atOnce(20, "race-max", twiceAMonth, MORNING.plus(Duration.ofDays(30))))
                .filteredOn("ENTERED"::equals)
                .hasSize(2);
    }

    @Test
    void shouldKeepTheGapHoweverManyDecideAtOnce() {
        // Given
        Reentry hourly = new Reentry(Duration.ZERO, Duration.ofHours(1), Reentry.UNBOUNDED, null);

        // When
        List<String> decisions = atOnce(200, "race-gap", hourly, MORNING);

        // Then
        assertThat(decisions).filteredOn("ENTERED"::equals).hasSize(1);
        assertThat(atOnce(1, "race-gap", hourly, MORNING.plusSeconds(3_599))).containsExactly("BLOCKED_GAP");
        assertThat(atOnce(1, "race-gap", hourly, MORNING.plusSeconds(3_600))).containsExactly("ENTERED");
    }

    /** Each decides in a transaction of its own, and who is let in leaves at once. */
    private List<String> atOnce(int many, String person, Reentry reentry, Instant now) {
        JourneyVersion journey = version(cartRecovery(StartRule.PERSON, reentry), 1);
        List<Uni<String>> decisions = new ArrayList<>();
        IntStream.range(0, many).forEach(n -> {
            Candidate candidate = RULES.candidates(
                            List.of(abandoned(person + "/" + n + "/" + now, person, "c-1")), List.of(journey))
                    .getFirst();
            decisions.add(POOL.withTransaction(tx -> decide(tx, candidate, reentry, now)));
        });
        return Uni.join().all(decisions).andFailFast().await().atMost(Duration.ofSeconds(60));
    }

    private Uni<String> decide(SqlClient tx, Candidate candidate, Reentry reentry, Instant now) {
        return histories.lockAndRead(tx, List.of(candidate), now).chain(known -> {
            Optional<EntryDecision> refusal = reentry.refusal(known.getFirst(), now);
            return refusal.isPresent()
                    ? Uni.createFrom().item(refusal.get().code())
                    : ledger.enter(tx, List.of(candidate), now)
                            .call(in -> tx.preparedQuery(
                                            "UPDATE entry SET state = 'ENDED', lane = NULL, result = 'done', ended_at = $2 WHERE entry_id = $1")
                                    .execute(Tuple.of(candidate.entryId(), now.atOffset(java.time.ZoneOffset.UTC))))
                            .map(in -> in.isEmpty() ? "BLOCKED_ACTIVE" : "ENTERED");
        });
    }
}
