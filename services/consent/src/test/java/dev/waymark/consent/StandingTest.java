package dev.waymark.consent;

import static dev.waymark.consent.ConsentStatus.DENIED;
import static dev.waymark.consent.ConsentStatus.EXPIRED;
import static dev.waymark.consent.ConsentStatus.GRANTED;
import static dev.waymark.consent.ConsentStatus.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void shouldLetALateWithdrawalWinOverAnEarlierGrant() {
        // Given: the withdrawal of noon arrives before the grant of the morning
        Standing withdrawal = standing(WITHDRAWN, NOON, 1);
        Standing grant = standing(GRANTED, MORNING, 2);

        assertThat(Standing.resolve(withdrawal, grant)).isEqualTo(withdrawal);
        assertThat(Standing.resolve(grant, withdrawal)).isEqualTo(withdrawal);
    }

    @Test
    void shouldLetANewGrantWinOverAnOldWithdrawal() {
        assertThat(Standing.resolve(standing(GRANTED, NOON, 1), standing(WITHDRAWN, MORNING, 2))
                        .status())
                .isEqualTo(GRANTED);
    }

    @Test
    void shouldLetARefusalWinAtTheSameMoment() {
        for (ConsentStatus refusal : List.of(DENIED, WITHDRAWN, EXPIRED)) {
            assertThat(Standing.resolve(standing(refusal, NOON, 1), standing(GRANTED, NOON, 2))
                            .status())
                    .isEqualTo(refusal);
            assertThat(Standing.resolve(standing(GRANTED, NOON, 1), standing(refusal, NOON, 2))
                            .status())
                    .isEqualTo(refusal);
        }
    }

    @Test
    void shouldNotLetAClockThatIsAheadOutrankAWithdrawal() {
        // Given: a grant that claims to be of noon arrives in the morning; the person withdraws an hour later
        Standing grant = statement(GRANTED, NOON, MORNING).at(1);
        Instant later = MORNING.plusSeconds(3600);

        // When
        Standing standing =
                Standing.resolve(grant, statement(WITHDRAWN, later, later).at(2));

        // Then
        assertThat(standing.status()).isEqualTo(WITHDRAWN);
    }

    @Test
    void shouldExpireAtValidToAndNotBefore() {
        Standing grant = new Standing(GRANTED, MORNING, new Validity(null, NOON), false, false, 1, null);

        assertThat(grant.isExpired(NOON.minusNanos(1))).isFalse();
        assertThat(grant.isExpired(NOON)).isTrue();
    }

    @Property(tries = 10_000)
    void shouldStandWhateverTheOrderOfArrivalAndHoweverOftenItArrives(
            @ForAll("ledgers") List<Standing> ledger, @ForAll long seed) {
        // Given
        List<Standing> arrivals = new ArrayList<>(ledger);
        arrivals.addAll(ledger.subList(0, ledger.size() / 2));
        Collections.shuffle(arrivals, new Random(seed));

        // When
        Standing standing = null;
        for (Standing arrival : arrivals) {
            standing = Standing.resolve(standing, arrival);
        }

        // Then
        assertThat(standing).isEqualTo(naive(ledger));
    }

    @Provide
    Arbitrary<List<Standing>> ledgers() {
        Arbitrary<ConsentStatus> status = Arbitraries.of(ConsentStatus.class);
        Arbitrary<Instant> moment = Arbitraries.integers().between(0, 5).map(hour -> MORNING.plusSeconds(hour * 3600L));
        return Combinators.combine(status, moment)
                .as((said, at) -> standing(said, at, 0))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(StandingTest::numbered);
    }

    /** Keeps the statements of the last moment, of these the refusals if there are any, of these the last recorded; and the last withdrawal. */
    private static Standing naive(List<Standing> ledger) {
        Instant last = ledger.stream()
                .map(Standing::effectiveAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<Standing> latest =
                ledger.stream().filter(one -> one.effectiveAt().equals(last)).toList();
        List<Standing> refusals =
                latest.stream().filter(one -> one.status() != GRANTED).toList();
        Standing stands = (refusals.isEmpty() ? latest : refusals).getLast();
        Instant withdrawnAt = ledger.stream()
                .filter(one -> one.status() == WITHDRAWN)
                .map(Standing::effectiveAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Standing(
                stands.status(),
                stands.effectiveAt(),
                stands.validity(),
                stands.byGuardian(),
                stands.confirmed(),
                stands.ledgerPosition(),
                withdrawnAt);
    }

    private static List<Standing> numbered(List<Standing> statements) {
        List<Standing> ledger = new ArrayList<>();
        for (Standing statement : statements) {
            ledger.add(standing(statement.status(), statement.effectiveAt(), ledger.size() + 1));
        }
        return ledger;
    }

    private static Standing standing(ConsentStatus status, Instant at, long position) {
        Instant withdrawnAt = status == WITHDRAWN ? at : null;
        return new Standing(status, at, Validity.ALWAYS, false, false, position, withdrawnAt);
    }

    private static Statement statement(ConsentStatus status, Instant capturedAt, Instant receivedAt) {
        return new Statement(
                "ada",
                new Scope("marketing", "sms", Scope.ANY, null),
                null,
                status,
                capturedAt,
                receivedAt,
                Validity.ALWAYS,
                null,
                "web-form",
                Actor.SELF,
                DoubleOptIn.NONE,
                null);
    }
}
