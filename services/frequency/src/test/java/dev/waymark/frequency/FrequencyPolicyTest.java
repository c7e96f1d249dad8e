package dev.waymark.frequency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.Verdict.Capped;
import dev.waymark.frequency.Verdict.Deferred;
import dev.waymark.frequency.Verdict.Expired;
import dev.waymark.frequency.Verdict.Reserved;
import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.History;
import dev.waymark.frequency.caps.Use;
import dev.waymark.frequency.hours.Zones;
import dev.waymark.frequency.hours.Zones.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrequencyPolicyTest {

    private static final Place ABROAD = new Place(Optional.of("DE"), Zones.of(Source.PERSON, List.of(Ada.SHANGHAI)));
    private static final Place NOWHERE = new Place(Optional.empty(), Zones.of(Source.BRAND, List.of(Ada.SHANGHAI)));

    @Test
    void shouldReserveInTheDaytime() {
        assertThat(decide(Ada.marketing("t-1"), Ada.AT_HOME, Ada.NOON))
                .isEqualTo(new Reserved(Ada.NOON.plusSeconds(600)));
    }

    @Test
    void shouldEndTheLeaseWithTheWindow() {
        Instant late = Ada.local("2026-01-15T21:55:00");

        assertThat(decide(Ada.marketing("t-1"), Ada.AT_HOME, late))
                .isEqualTo(new Reserved(Ada.local("2026-01-15T22:00:00")));
    }

    @Test
    void shouldEndTheLeaseWithTheBestBefore() {
        Instant soon = Ada.NOON.plusSeconds(30);

        assertThat(decide(Ada.message("t-1", "marketing", soon), Ada.AT_HOME, Ada.NOON))
                .isEqualTo(new Reserved(soon));
    }

    @Test
    void shouldDeferToAMomentSoonAfterTheOpening() {
        // When
        Verdict verdict = decide(Ada.marketing("t-1"), Ada.AT_HOME, Ada.local("2026-01-15T22:00:00"));

        // Then
        assertThat(verdict).isInstanceOfSatisfying(Deferred.class, deferred -> {
            assertThat(deferred.rule()).isEqualTo("legal-sms-cn");
            assertThat(deferred.until()).isBetween(Ada.local("2026-01-16T08:00:00"), Ada.local("2026-01-16T08:05:00"));
        });
    }

    @Test
    void shouldShutAnHourEarlierOutsideMainlandChinaAndForNumbersThatNobodyCanPlace() {
        Instant nine = Ada.local("2026-01-15T21:00:00");

        assertThat(decide(Ada.marketing("t-1"), Ada.AT_HOME, nine)).isInstanceOf(Reserved.class);
        assertThat(decide(Ada.marketing("t-1"), ABROAD, nine)).isInstanceOf(Deferred.class);
        assertThat(decide(Ada.marketing("t-1"), NOWHERE, nine)).isInstanceOf(Deferred.class);
    }

    @Test
    void shouldExpireWhatCannotGoInTime() {
        Instant night = Ada.local("2026-01-15T23:00:00");
        Instant opening = Ada.local("2026-01-16T08:00:00");

        assertThat(decide(Ada.message("t-1", "marketing", opening), Ada.AT_HOME, night))
                .isEqualTo(new Expired("legal-sms-cn"));
        assertThat(decide(Ada.message("t-1", "marketing", opening.plusSeconds(1)), Ada.AT_HOME, night))
                .isInstanceOfSatisfying(Deferred.class, deferred -> assertThat(deferred.until())
                        .isBetween(opening, opening.plusSeconds(1)));
        assertThat(decide(Ada.message("t-1", "marketing", Ada.NOON), Ada.AT_HOME, Ada.NOON))
                .isEqualTo(new Expired(null));
    }

    @Test
    void shouldNameTheCapTheCounterAndWhenASlotFrees() {
        assertThat(decide(Ada.marketing("t-4"), Ada.AT_HOME, Ada.NOON, used(3)))
                .isEqualTo(new Capped(new Cap.Count(Ada.THREE_A_DAY, 3, 3, true, Ada.local("2026-01-16T00:00:00"))));
    }

    @Test
    void shouldNeitherCapNorDeferTransactionalMessages() {
        Instant night = Ada.local("2026-01-15T23:00:00");

        assertThat(decide(Ada.message("t-1", "transactional", null), Ada.AT_HOME, night, used(5)))
                .isEqualTo(new Reserved(night.plusSeconds(600)));
    }

    private static List<Use> used(int times) {
        return Stream.generate(() -> new Use(Ada.NOON, Ada.NOON, Ada.traits("marketing"), Message.USUAL))
                .limit(times)
                .toList();
    }

    private static Verdict decide(Message message, Place place, Instant now) {
        return decide(message, place, now, List.of());
    }

    private static Verdict decide(Message message, Place place, Instant now, List<Use> uses) {
        return Ada.POLICY.decide(message, place, History.of(uses), now);
    }
}
