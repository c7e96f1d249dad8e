package dev.waymark.frequency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waymark.frequency.Reservation.State;
import dev.waymark.frequency.Verdict.Capped;
import dev.waymark.frequency.Verdict.Deferred;
import dev.waymark.frequency.Verdict.Expired;
import dev.waymark.frequency.Verdict.Invalid;
import dev.waymark.frequency.Verdict.Open;
import dev.waymark.frequency.Verdict.Reserved;
import dev.waymark.frequency.caps.History;
import dev.waymark.frequency.caps.Use;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BookingTest {

    private static final Instant SOON = Ada.NOON.plusSeconds(60);
    private static final Instant LEASE_END = Ada.NOON.plusSeconds(600);

    @Test
    void shouldCountASlotOfTheBatchForTheNextMessage() {
        // Given
        Booking booking = new Booking(Ada.POLICY, Ada.NOON, List.of(), Map.of());

        // When
        List<Verdict> verdicts = List.of("t-1", "t-2", "t-3", "t-4").stream()
                .map(key -> booking.decide(Ada.marketing(key), Ada.AT_HOME))
                .toList();

        // Then
        assertThat(verdicts.subList(0, 3)).containsOnly(new Reserved(LEASE_END));
        assertThat(verdicts.get(3)).isInstanceOf(Capped.class);
        assertThat(booking.changes()).extracting(Reservation::key).containsExactly("t-1", "t-2", "t-3");
    }

    @Test
    void shouldTakeOneSlotForAKeyThatStandsTwiceInTheBatch() {
        // Given
        Booking booking = new Booking(Ada.POLICY, Ada.NOON, List.of(), Map.of());

        // When
        Verdict first = booking.decide(Ada.marketing("t-1"), Ada.AT_HOME);
        Verdict second = booking.decide(Ada.marketing("t-1"), Ada.AT_HOME);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(booking.changes()).hasSize(1);
    }

    @Test
    void shouldKeepTheVerdictOfAHeldKeyAndRenewItsLease() {
        // Given
        Reservation held = reservation("ada", State.RESERVED, SOON);
        Booking booking = new Booking(Ada.POLICY, Ada.NOON, List.of(held), used(held));

        // When
        Verdict again = booking.decide(Ada.marketing("t-1"), Ada.AT_HOME);

        // Then
        assertThat(again).isEqualTo(new Reserved(LEASE_END));
        assertThat(booking.changes())
                .extracting(Reservation::from, Reservation::to)
                .containsExactly(tuple(held.from(), LEASE_END));
    }

    @Test
    void shouldKeepTheVerdictOfAConfirmedKeyWithoutWriting() {
        // Given
        Reservation confirmed = reservation("ada", State.CONFIRMED, Ada.NOON.minusSeconds(5));
        Booking booking = new Booking(Ada.POLICY, Ada.NOON, List.of(confirmed), used(confirmed));

        // When
        Verdict again = booking.decide(Ada.marketing("t-1"), Ada.AT_HOME);

        // Then
        assertThat(again).isEqualTo(new Reserved(null));
        assertThat(booking.changes()).isEmpty();
    }

    @Test
    void shouldDecideAnewAfterReleaseAndAfterTheLease() {
        // Given
        Reservation released = reservation("ada", State.RELEASED, SOON);
        Reservation lapsed = reservation("ada", State.RESERVED, Ada.NOON);

        // Then
        for (Reservation before : List.of(released, lapsed)) {
            Booking booking = new Booking(Ada.POLICY, Ada.NOON, List.of(before), Map.of());
            assertThat(booking.decide(Ada.marketing("t-1"), Ada.AT_HOME)).isEqualTo(new Reserved(LEASE_END));
            assertThat(booking.changes()).extracting(Reservation::from).containsExactly(Ada.NOON);
        }
    }

    @Test
    void shouldRefuseTheKeyOfAnotherPerson() {
        // Given
        Reservation bobs = reservation("bob", State.RESERVED, SOON);
        Booking booking = new Booking(Ada.POLICY, Ada.NOON, List.of(bobs), Map.of());

        // Then
        assertThat(booking.decide(Ada.marketing("t-1"), Ada.AT_HOME)).isInstanceOf(Invalid.class);
        assertThat(booking.changes()).isEmpty();
    }

    @Test
    void shouldAskTheHoursAloneOfAFurtherAttempt() {
        // Given
        Reservation confirmed = reservation("ada", State.CONFIRMED, Ada.NOON.minusSeconds(5));
        Booking noon = new Booking(Ada.POLICY, Ada.NOON, List.of(confirmed), full());
        Instant night = Ada.local("2026-01-15T23:00:00");
        Booking atNight = new Booking(Ada.POLICY, night, List.of(confirmed), full());

        // When
        Verdict open = noon.decide(further("t-1/2", "ada", null), Ada.AT_HOME);
        Verdict asleep = atNight.decide(further("t-1/2", "ada", null), Ada.AT_HOME);
        Verdict tooLate = atNight.decide(further("t-1/2", "ada", night.plusSeconds(60)), Ada.AT_HOME);

        // Then
        assertThat(open).isEqualTo(new Open());
        assertThat(asleep).isInstanceOf(Deferred.class);
        assertThat(tooLate).isInstanceOf(Expired.class);
        assertThat(noon.changes()).isEmpty();
    }

    @Test
    void shouldDecideAFurtherAttemptOfWhatHasNoSlotLikeAnyOther() {
        // Given
        Reservation released = reservation("ada", State.RELEASED, SOON);
        Reservation bobs = reservation("bob", State.CONFIRMED, SOON);

        // When and then
        for (List<Reservation> named : List.of(List.<Reservation>of(), List.of(released), List.of(bobs))) {
            Booking booking = new Booking(Ada.POLICY, Ada.NOON, named, full());
            assertThat(booking.decide(further("t-1/2", "ada", null), Ada.AT_HOME))
                    .isInstanceOf(Capped.class);
        }
    }

    private static Message further(String key, String personId, @Nullable Instant bestBefore) {
        return new Message(
                key,
                personId,
                Ada.traits("marketing"),
                Message.USUAL,
                "+8613800138000",
                null,
                Ada.SHANGHAI,
                bestBefore,
                "t-1");
    }

    /** Nothing more may be sent to her. */
    private static Map<String, History> full() {
        Use use = reservation("ada", State.CONFIRMED, Ada.NOON.minusSeconds(5)).use();
        return Map.of("ada", new History(List.of(use, use, use), History.NONE.inbounds(), History.NONE.tier()));
    }

    private static Map<String, History> used(Reservation reservation) {
        return Map.of(reservation.personId(), History.of(List.of(reservation.use())));
    }

    private static Reservation reservation(String personId, State state, Instant to) {
        return new Reservation(
                "t-1", personId, Ada.traits("marketing"), Message.USUAL, state, Ada.NOON.minusSeconds(30), to);
    }
}
