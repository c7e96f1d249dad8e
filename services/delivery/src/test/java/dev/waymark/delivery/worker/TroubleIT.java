package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.Smsc.Mode;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that do not answer, a provider that does not take, hours that do not fit, jobs that are wrong. */
@WholeService
class TroubleIT extends WorkerCalls {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/templates:describe",
                "/v1/profiles:lookup",
                "/v1/consents:check",
                "/v1/reservations",
                "/v1/renders"
            })
    void shouldSendNothingWhileAGateIsDownAndAllOnceItIsBack(String path) {
        // Given
        JobTask job = Jobs.of("ada-gate");
        Peers.GATES.fail(path, 503);

        // When
        JobOutcome down = one(job);
        int sentWhileDown = Peers.SMSC.taken().size();
        Peers.GATES.fail(path, 200);
        JobOutcome back = one(Jobs.again(job));

        // Then
        assertThat(down).isInstanceOf(JobOutcome.Retry.class);
        assertThat(sentWhileDown).isZero();
        assertThat(result(back)).isEqualTo("SENT");
        assertThat(Peers.GATES.returned()).hasSameSizeAs(Peers.GATES.permits());
    }

    @Test
    void shouldSendWhenPermitsCannotBeGivenBackAndSlotsNotSettledAndMakeUpForIt() {
        // Given
        JobTask job = Jobs.of("ada-20");
        Peers.GATES.fail("/v1/consents:return-permits", 503);
        Peers.GATES.fail("/v1/reservations:confirm", 503);

        // When
        JobOutcome outcome = one(job);
        Peers.GATES.fail("/v1/reservations:confirm", 200);

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(sql("SELECT settle FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                        .isEqualTo("null"));
        assertThat(Peers.GATES.confirmed()).contains(Jobs.touch(job));
    }

    @Test
    void shouldNotLetOnePoisonedItemStopTheOthers() {
        // When
        List<JobOutcome> outcomes = handle(Jobs.of("ada-21"), Jobs.of("poison-21"), Jobs.of("ada-22"));

        // Then
        assertThat(result(outcomes.get(0))).isEqualTo("SENT");
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(JobOutcome.Incident.class, incident -> assertThat(incident.reason())
                        .contains("profile refuses the question"));
        assertThat(result(outcomes.get(2))).isEqualTo("SENT");
    }

    @Test
    void shouldWaitThroughQuietHoursAndAskEveryGateAgain() {
        // Given
        JobTask job = Jobs.of("sleeper-20");
        Instant opens = Instant.now().plusSeconds(3_600);
        Peers.GATES.quietUntil(opens);

        // When
        JobOutcome asleep = one(job);
        String whileAsleep = sql("SELECT state || ' ' || reason FROM touch WHERE touch_key = ?", Jobs.touch(job));
        Peers.GATES.quietUntil(Instant.EPOCH);
        JobOutcome awake = one(Jobs.again(job));

        // Then
        assertThat(asleep).isEqualTo(new JobOutcome.Defer(opens, "QUIET_HOURS"));
        assertThat(whileAsleep).isEqualTo("HELD QUIET_HOURS");
        assertThat(result(awake)).isEqualTo("SENT");
        assertThat(Peers.GATES.calls("/v1/consents:check")).isEqualTo(2);
        assertThat(sql("SELECT trail ->> 0 FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                .contains("DEFERRED");
        assertThat(Peers.GATES.returned()).hasSize(2);
    }

    @Test
    void shouldExpireWhatTheWindowOpensTooLateFor() {
        // Given
        Peers.GATES.quietUntil(Instant.now().plusSeconds(7_200));

        // When
        JobOutcome outcome = one(Jobs.header(Jobs.of("sleeper-21"), "bestBefore", "PT1H"));

        // Then
        assertThat(result(outcome)).isEqualTo("EXPIRED");
        assertThat(touch(outcome).get("reason")).isEqualTo("BEST_BEFORE_ENDS_IN_QUIET_HOURS");
    }

    @Test
    void shouldExpireWhatWaitedTooLong() {
        // Given
        JobTask job = Jobs.header(Jobs.of("ada-23"), "bestBefore", "PT0.3S");
        Peers.GATES.fail("/v1/profiles:lookup", 503);

        // When
        JobOutcome first = one(job);
        await().pollDelay(Duration.ofMillis(400)).until(() -> true);
        JobOutcome later = one(Jobs.again(job));

        // Then
        assertThat(first).isInstanceOf(JobOutcome.Retry.class);
        assertThat(result(later)).isEqualTo("EXPIRED");
    }

    @Test
    void shouldTryAgainLaterWhenTheProviderIsAway() {
        // Given
        JobTask job = Jobs.of("ada-24");
        Peers.SMSC.goAway();
        awaitChannel(ChannelState.Down.class);

        // When
        JobOutcome away = one(job);
        Peers.SMSC.comeBack();
        awaitChannel(ChannelState.Up.class);
        JobOutcome back = one(Jobs.again(job));

        // Then
        assertThat(away).isInstanceOf(JobOutcome.Retry.class);
        assertThat(result(back)).isEqualTo("SENT");
        assertThat(phone("ada-24")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"THROTTLE", "REJECT_FOR_NOW"})
    void shouldFreeTheClaimOfWhatTheProviderDidNotTakeForNow(Mode mode) {
        // Given
        JobTask job = Jobs.of("ada-25");
        Peers.GATES.lease("PT1S");
        Peers.SMSC.behave(sms -> mode);

        // When
        JobOutcome refused = one(job);
        Peers.SMSC.behave(sms -> Mode.ACCEPT);
        JobOutcome taken = one(Jobs.again(job));

        // Then
        assertThat(refused).isInstanceOf(JobOutcome.Retry.class);
        assertThat(Peers.GATES.released()).contains(Jobs.touch(job));
        assertThat(result(taken)).isEqualTo("SENT");
        assertThat(phone("ada-25")).hasSize(1);
    }

    @Test
    void shouldAskConsentAgainWhenThePermitRunsOutBeforeTheHandOver() {
        // Given
        Peers.GATES.lease("PT0.1S");

        // When
        JobOutcome outcome = one(Jobs.of("ada-26"));

        // Then
        assertThat(Peers.GATES.calls("/v1/consents:check")).isEqualTo(2);
        assertThat(outcome).satisfiesAnyOf(sent -> assertThat(result(sent)).isEqualTo("SENT"), late -> assertThat(late)
                .isInstanceOf(JobOutcome.Retry.class));
    }

    @Test
    void shouldKeepUnknownWhatIsNotAnsweredAndNeverSendItAgain() {
        // Given
        JobTask job = Jobs.of("ada-27");
        AtomicInteger seen = new AtomicInteger();
        Peers.SMSC.behave(sms -> seen.getAndIncrement() == 0 ? Mode.SILENT : Mode.ACCEPT);

        // When
        JobOutcome outcome = one(job);
        JobOutcome again = one(Jobs.again(job));

        // Then
        assertThat(result(outcome)).isEqualTo("UNKNOWN");
        assertThat(touch(again)).isEqualTo(touch(outcome));
        assertThat(phone("ada-27")).hasSize(1);
        assertThat(Peers.GATES.confirmed()).contains(Jobs.touch(job));
    }

    @ParameterizedTest(name = "{0} {1} = {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "header|template||template is missing",
                "header|template|Not A Key|template must be a template's key",
                "header|purpose||purpose is missing",
                "header|purpose|spam|marketing or transactional",
                "header|channel||channel is missing",
                "header|bestBefore|soon|ISO-8601 duration",
                "header|bestBefore|-PT1H|ISO-8601 duration",
                "header|template|push-template|is made for push",
                "variable|entryId||entryId",
                "variable|entryId|17|entryId",
                "variable|entryId|\"a/b\"|entryId",
                "variable|personId||personId",
                "variable|personId|\"ada lovelace\"|personId",
                "variable|journeyId|[]|journeyId",
                "variable|data|\"text\"|data must be a context"
            })
    void shouldMakeAnIncidentThatNamesTheFault(String kind, String name, String value, String expected) {
        // Given
        String text = value == null ? "" : value;
        JobTask wrong = kind.equals("header")
                ? Jobs.header(Jobs.of("ada-28"), name, text)
                : Jobs.variable(Jobs.of("ada-28"), name, text);

        // When
        List<JobOutcome> outcomes = handle(wrong, Jobs.of("ada-29"));

        // Then
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(JobOutcome.Incident.class, incident -> assertThat(incident.reason())
                        .contains(expected));
        assertThat(result(outcomes.get(1))).isEqualTo("SENT");
    }

    private void awaitChannel(Class<? extends ChannelState> state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(channels.find("sms").orElseThrow().state()).isInstanceOf(state));
    }
}
