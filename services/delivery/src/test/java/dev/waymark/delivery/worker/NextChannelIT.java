package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages whose step names several channels. */
@WholeService
class NextChannelIT extends WorkerCalls {

    @Test
    void shouldSendByTheFirstChannelThatReachesThePerson() {
        // When
        List<JobOutcome> outcomes = handle(pushElseSms("browser-n1"), pushElseSms("ada-n2"));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsOnly("SENT");
        assertThat(outcomes)
                .extracting(outcome -> touch(outcome).get("channel"))
                .containsExactly("push", "sms");
        assertThat(Peers.PUSH.requests("browser-n1")).hasSize(1);
        assertThat(phone("browser-n1")).isEmpty();
        assertThat(phone("ada-n2")).hasSize(1);
        assertThat(sql(
                        "SELECT channel || ' ' || template FROM touch WHERE message_id = ?::uuid",
                        messageId(outcomes.get(1))))
                .isEqualTo("sms cart-reminder");
    }

    @Test
    void shouldTryTheNextChannelWhereConsentIsMissing() {
        // Given
        Peers.GATES.refuse("browser-n3", "push");

        // When
        JobOutcome outcome = one(pushElseSms("browser-n3"));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "SENT", "channel", "sms"));
        assertThat(Peers.PUSH.requests("browser-n3")).isEmpty();
        assertThat(phone("browser-n3")).hasSize(1);
        assertThat(Peers.GATES.permits().stream().filter(key -> key.startsWith(key(outcome))))
                .hasSize(1);
        assertThat(sql(
                        "SELECT string_agg(e ->> 'verdict', ' ' ORDER BY n) FROM touch, jsonb_array_elements(trail) WITH ORDINALITY t(e, n)"
                                + " WHERE message_id = ?::uuid",
                        messageId(outcome)))
                .isEqualTo("REACHABLE DENIED NEXT REACHABLE GRANTED RESERVED RENDERED ACCEPTED");
    }

    @Test
    void shouldCountOneTouchForCapsWhateverTheChannel() {
        // When
        JobOutcome outcome = one(pushElseSms("ada-n4"));

        // Then
        assertThat(Peers.GATES.asked("ada-n4").stream()
                        .filter(question -> question.has("timeZone") || question.has("senderId")))
                .allSatisfy(question ->
                        assertThat(question.path("channel").asText()).isEqualTo("sms"))
                .hasSize(1);
        assertThat(Peers.GATES.confirmed()).contains(key(outcome));
    }

    @Test
    void shouldSayWhyOfTheLastChannel() {
        // Given
        Peers.GATES.refuse("ada-n5", "email");

        // When
        JobOutcome outcome =
                one(Jobs.header(Jobs.header(pushElseSms("ada-n5"), "channel2", "email"), "template2", "mail-reminder"));

        // Then
        assertThat(touch(outcome))
                .containsAllEntriesOf(Map.of("outcome", "SUPPRESSED", "reason", "NO_CONSENT", "channel", "email"));
        assertThat(phone("ada-n5")).isEmpty();
    }

    @Test
    void shouldNotGoToAnotherChannelForACap() {
        // When
        JobOutcome outcome = one(smsElsePush("capped-n6"));

        // Then
        assertThat(result(outcome)).isEqualTo("CAPPED");
        assertThat(touch(outcome)).containsEntry("channel", "sms");
    }

    @Test
    void shouldChooseAnewWhenTheQuietHoursEnd() {
        // Given
        Peers.GATES.quietUntil(Instant.now().plusSeconds(3_600));
        JobTask job = pushElseSms("sleeper-n7");
        assertThat(one(job)).isInstanceOf(JobOutcome.Defer.class);
        Peers.GATES.quietUntil(Instant.EPOCH);
        Peers.GATES.refuse("sleeper-n7", "push");
        due(job);

        // When
        JobOutcome outcome = one(Jobs.again(job));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "SENT", "channel", "sms"));
        assertThat(phone("sleeper-n7")).hasSize(1);
    }

    @Test
    void shouldNameWhatIsWrongInTheDrawing() {
        // When and then
        assertThat(one(Jobs.header(Jobs.of("ada-n8"), "channel2", "sms")))
                .isInstanceOfSatisfying(JobOutcome.Incident.class, incident -> assertThat(incident.reason())
                        .contains("template2"));
        assertThat(one(Jobs.header(Jobs.header(Jobs.of("ada-n8"), "channel2", "sms"), "template2", "cart-reminder")))
                .isInstanceOfSatisfying(JobOutcome.Incident.class, incident -> assertThat(incident.reason())
                        .contains("channel2 names a channel that stands before it"));
        assertThat(one(Jobs.header(Jobs.of("ada-n8"), "channel3", "pigeon")))
                .isInstanceOfSatisfying(JobOutcome.Incident.class, incident -> assertThat(incident.reason())
                        .contains("channel3 must be one of"));
    }

    /** Nobody waits here until the quiet hours are over. */
    private static void due(JobTask job) {
        assertThat(sql("UPDATE touch SET until = now() - interval '1 second' WHERE touch_key = ?", Jobs.touch(job)))
                .isEqualTo("1");
    }

    private static String key(JobOutcome outcome) {
        return sql("SELECT touch_key FROM touch WHERE message_id = ?::uuid", messageId(outcome));
    }

    private static JobTask pushElseSms(String person) {
        JobTask push = Jobs.header(Jobs.header(Jobs.of(person), "channel", "push"), "template", "push-reminder");
        return Jobs.header(Jobs.header(push, "channel2", "sms"), "template2", "cart-reminder");
    }

    private static JobTask smsElsePush(String person) {
        return Jobs.header(Jobs.header(Jobs.of(person), "channel2", "push"), "template2", "push-reminder");
    }
}
