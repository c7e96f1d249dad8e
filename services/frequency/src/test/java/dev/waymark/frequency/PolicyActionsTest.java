package dev.waymark.frequency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.Verdict.Capped;
import dev.waymark.frequency.Verdict.Deferred;
import dev.waymark.frequency.Verdict.Reserved;
import dev.waymark.frequency.caps.CalendarUnit;
import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.CapWindow.Calendar;
import dev.waymark.frequency.caps.History;
import dev.waymark.frequency.caps.Inbound;
import dev.waymark.frequency.caps.PlatformQuotas;
import dev.waymark.frequency.caps.Scope;
import dev.waymark.frequency.caps.Traits;
import dev.waymark.frequency.caps.Use;
import dev.waymark.frequency.caps.WhenHit;
import dev.waymark.frequency.hours.LegalHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of messages that caps hold, whom transactional messages concern, and the quotas of platforms. */
class PolicyActionsTest {

    private static final String ACCOUNT = "gh_shop";

    @Test
    void shouldHoldAMessageUntilASlotFreesWithinTheHours() {
        // When: the day's slot frees at midnight, when the law lets no SMS go
        Verdict verdict = decide(policy(cap("daily", 1, WhenHit.DEFER)), Ada.marketing("t-2"), used(1));

        // Then
        assertThat(verdict).isInstanceOfSatisfying(Deferred.class, deferred -> {
            assertThat(deferred.rule()).isEqualTo("daily");
            assertThat(deferred.until()).isBetween(Ada.local("2026-01-16T08:00:00"), Ada.local("2026-01-16T08:05:00"));
            assertThat(deferred.reached()).extracting(Cap.Count::counted).isEqualTo(1);
        });
    }

    @Test
    void shouldNotHoldAMessageBeyondItsBestBefore() {
        // Given
        Message message = Ada.message("t-2", "marketing", Ada.local("2026-01-16T08:00:00"));

        // Then
        assertThat(decide(policy(cap("daily", 1, WhenHit.DEFER)), message, used(1)))
                .isInstanceOfSatisfying(
                        Capped.class,
                        capped -> assertThat(capped.reached().cap().whenHit()).isEqualTo(WhenHit.DEFER));
    }

    @Test
    void shouldLetTheStrictestOfSeveralCapsDecide() {
        // Given
        FrequencyPolicy policy =
                policy(cap("wait", 1, WhenHit.DEFER), cap("other-way", 1, WhenHit.BRANCH), cap("out", 1, WhenHit.END));

        // Then
        assertThat(decide(policy, Ada.marketing("t-2"), used(1)))
                .isInstanceOfSatisfying(
                        Capped.class,
                        capped -> assertThat(capped.reached().cap().name()).isEqualTo("out"));
    }

    @Test
    void shouldCountTransactionalMessagesOnlyWhereThePolicySaysSo() {
        // Given
        Cap all = Ada.cap("all", Scope.ALL, 1, new Calendar(CalendarUnit.DAY), WhenHit.DROP);
        History receipt = History.of(List.of(use(Ada.traits("transactional"))));

        // Then
        assertThat(decide(policy(false, all), Ada.marketing("t-1"), receipt)).isInstanceOf(Reserved.class);
        assertThat(decide(policy(true, all), Ada.marketing("t-1"), receipt)).isInstanceOf(Capped.class);
        assertThat(decide(policy(true, all), Ada.message("t-2", "transactional", null), receipt))
                .isInstanceOf(Reserved.class);
    }

    @Test
    void shouldLowerTheLimitByTierAndNeverRaiseIt() {
        // Given
        Cap cap = cap("daily", 3, WhenHit.DROP);
        Cap tiered = new Cap(
                cap.name(),
                cap.scope(),
                cap.each(),
                cap.holds(),
                cap.limit(),
                cap.window(),
                cap.minGap(),
                cap.kept(),
                Map.of("dormant", 1, "active", 9),
                cap.whenHit());

        // Then
        assertThat(decide(policy(tiered), Ada.marketing("t-2"), in("dormant", 1)))
                .isInstanceOfSatisfying(
                        Capped.class,
                        capped -> assertThat(capped.reached().limit()).isEqualTo(1));
        assertThat(decide(policy(tiered), Ada.marketing("t-4"), in("active", 3)))
                .isInstanceOf(Capped.class);
        assertThat(decide(policy(tiered), Ada.marketing("t-3"), in("active", 2)))
                .isInstanceOf(Reserved.class);
    }

    @Test
    void shouldLetFourBroadcastsOfAnAccountThroughInAMonthWhateverTheirPurpose() {
        // Given
        Message fifth = wechat(PlatformQuotas.BROADCAST, "transactional", ACCOUNT);
        Message ofAnother = wechat(PlatformQuotas.BROADCAST, "marketing", "gh_other");
        History four =
                new History(Stream.generate(() -> use(fifth.traits())).limit(4).toList(), List.of(), null);

        // Then
        assertThat(decide(quotas(), fifth, four)).isInstanceOfSatisfying(Capped.class, capped -> assertThat(
                        capped.reached().nextFreeAt())
                .isEqualTo(Ada.local("2026-02-01T00:00:00")));
        assertThat(decide(quotas(), ofAnother, four)).isInstanceOf(Reserved.class);
    }

    @Test
    void shouldAnswerAFollowerFiveTimesWithinFortyEightHours() {
        // Given
        Message answer = wechat(PlatformQuotas.CUSTOMER_SERVICE, "service", ACCOUNT);

        // Then
        assertThat(decide(quotas(), answer, wrote(null, 0))).isInstanceOf(Capped.class);
        assertThat(decide(quotas(), answer, wrote(Ada.NOON.minusSeconds(60), 4)))
                .isInstanceOf(Reserved.class);
        assertThat(decide(quotas(), answer, wrote(Ada.NOON.minusSeconds(60), 5)))
                .isInstanceOfSatisfying(
                        Capped.class,
                        capped -> assertThat(capped.reached().nextFreeAt()).isNull());
        assertThat(decide(quotas(), answer, wrote(Ada.NOON.minus(Duration.ofDays(2)), 0)))
                .isInstanceOf(Capped.class);
        assertThat(decide(
                        quotas(),
                        answer,
                        wrote(Ada.NOON.minus(Duration.ofDays(2)).plusNanos(1), 0)))
                .isInstanceOf(Reserved.class);
    }

    private static History wrote(@Nullable Instant at, int answered) {
        Traits traits =
                wechat(PlatformQuotas.CUSTOMER_SERVICE, "service", ACCOUNT).traits();
        return new History(
                Stream.generate(() -> use(traits)).limit(answered).toList(),
                at == null ? List.of() : List.of(new Inbound("wechat", ACCOUNT, at)),
                null);
    }

    private static Message wechat(String tag, String purpose, String account) {
        return new Message(
                "t", "ada", new Traits("wechat", purpose, null, account, Set.of(tag)), 5, null, "CN", null, null);
    }

    private static History in(String tier, int uses) {
        return new History(used(uses).uses(), List.of(), tier);
    }

    private static History used(int times) {
        return History.of(
                Stream.generate(() -> use(Ada.traits("marketing"))).limit(times).toList());
    }

    private static Use use(Traits traits) {
        return new Use(Ada.NOON, Ada.NOON, traits, Message.USUAL);
    }

    private static Cap cap(String name, int limit, WhenHit whenHit) {
        return Ada.cap(name, Scope.ofPurpose("marketing"), limit, new Calendar(CalendarUnit.DAY), whenHit);
    }

    private static FrequencyPolicy quotas() {
        return policy(PlatformQuotas.caps().toArray(Cap[]::new));
    }

    private static FrequencyPolicy policy(Cap... caps) {
        return policy(false, caps);
    }

    private static FrequencyPolicy policy(boolean counts, Cap... caps) {
        return new FrequencyPolicy(
                new Transactional(Set.of("transactional"), counts),
                LegalHours.rules(),
                List.of(caps),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10));
    }

    private static Verdict decide(FrequencyPolicy policy, Message message, History history) {
        return policy.decide(message, Ada.AT_HOME, history, Ada.NOON);
    }
}
