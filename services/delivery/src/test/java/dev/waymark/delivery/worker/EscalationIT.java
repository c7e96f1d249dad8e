package dev.waymark.delivery.worker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.waymark.delivery.peers.GatePeers;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.PostgresResource;
import dev.waymark.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that are not delivered go by their next channel, once. */
@WholeService
class EscalationIT extends WorkerCalls {

    private static final String STATUS = "waymark.delivery.status.v1";
    private static final String PROGRESS = "waymark.journey.progress.v1";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Upkeep upkeep;

    @Test
    void shouldGoByTheNextChannelWhenNothingTellsThatItArrived() {
        // Given
        JobTask job = smsThenMail("late-1");
        JobOutcome outcome = one(job);
        assertThat(mails("late-1")).isZero();

        // When
        timeComes(job);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(mails("late-1")).isEqualTo(1));
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "SENT", "channel", "sms"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(attempts(job)).isEqualTo("1 sms DONE SENT, 2 email DONE SENT"));
        assertThat(column(job, "request -> 'left'")).isEqualTo("[]");
        assertThat(sql("SELECT trail::text FROM touch WHERE touch_key = ?", Jobs.touch(job) + "/2"))
                .contains("ESCALATED", "NOT_DELIVERED", "GRANTED", "OPEN", "ACCEPTED");
        var events = KafkaProbe.await(STATUS, "late-1", 2, SOON);
        assertThat(events.get(0).value()).contains("message.sent").doesNotContain("attempt");
        assertThat(events.get(1).value())
                .contains("message.escalated", "\"attempt\":2", "\"channel\":\"email\"", messageId(outcome))
                .contains("\"touchKey\":\"" + Jobs.touch(job) + "\"");
        assertThat(phone("late-1")).hasSize(1);
        assertThat(one(Jobs.again(job))).isEqualTo(outcome);
    }

    @Test
    void shouldCountOnceForCapsAndAskConsentAnew() {
        // Given
        JobTask job = smsThenMail("late-2");
        one(job);

        // When
        timeComes(job);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(mails("late-2")).isEqualTo(1));
        assertThat(Peers.GATES.confirmed()).contains(Jobs.touch(job)).doesNotContain(Jobs.touch(job) + "/2");
        assertThat(Peers.GATES.permits()).contains(Jobs.touch(job), Jobs.touch(job) + "/2");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Peers.GATES.returned()).contains(Jobs.touch(job) + "/2"));
        assertThat(Peers.GATES.asked("late-2").stream()
                        .filter(item -> item.hasNonNull("follows"))
                        .map(item -> item.path("follows").asText()))
                .containsExactly(Jobs.touch(job));
    }

    @ParameterizedTest
    @CsvSource({"DELIVRD, DELIVERED", "UNDELIV, ''"})
    void shouldStayWhereItArrivedAndNotWaitWhereItWillNot(String receipt, String ended) {
        // Given
        String person = "told-" + receipt.toLowerCase(Locale.ROOT);
        JobTask job = smsThenMail(person);
        one(job);

        // When
        Peers.SMSC.receipt(phone(person).getFirst(), receipt);

        // Then
        if (ended.isEmpty()) {
            await().atMost(SOON).untilAsserted(() -> assertThat(mails(person)).isEqualTo(1));
        } else {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(column(job, "ended")).isEqualTo(ended));
            timeComes(job);
            upkeep.escalate().await().atMost(SOON);
            assertThat(mails(person)).isZero();
        }
    }

    @Test
    void shouldBeDeliveredOnceThoughBothArrive() {
        // Given
        JobTask job = smsThenMail("late-3");
        one(job);
        timeComes(job);
        await().atMost(SOON).untilAsserted(() -> assertThat(mails("late-3")).isEqualTo(1));

        // When
        Peers.SMSC.receipt(phone("late-3").getFirst(), "DELIVRD");

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(column(job, "ended")).isEqualTo("DELIVERED"));
        assertThat(KafkaProbe.await(STATUS, "late-3", 3, SOON).get(2).value()).contains("message.delivered");
    }

    @Test
    void shouldStayWhenThePersonAnsweredOrTheEntryEnded() {
        // Given
        JobTask clicked = smsThenMail("clicker-1");
        JobTask ended = smsThenMail("leaver-1");
        String message = messageId(one(clicked));
        one(ended);

        // When
        sql("UPDATE escalation SET due_at = now() + interval '2 seconds' WHERE message_id = ?::uuid", message);
        click(message);
        KafkaProbe.produceEvent(PROGRESS, "leaver-1", """
                {"specversion":"1.0","id":"%1$s/ended","source":"/waymark/journey","type":"entry.ended","subject":"leaver-1",\
                "time":"2026-11-22T08:00:00Z","datacontenttype":"application/json","data":{"entryId":"%1$s","result":"recovered"}}""".formatted(
                        ended.variables().path("entryId").asText()));

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(column(ended, "ended")).isEqualTo("ENTRY_ENDED"));
        assertThat(column(clicked, "ended")).isEqualTo("ENGAGED");
        timeComes(clicked);
        timeComes(ended);
        upkeep.escalate().await().atMost(SOON);
        assertThat(mails("clicker-1") + mails("leaver-1")).isZero();
    }

    @Test
    void shouldNotReachWhoWithdrewMeanwhile() {
        // Given
        JobTask job = smsThenMail("fickle-1");
        one(job);
        Peers.GATES.refuse("fickle-1");

        // When
        timeComes(job);

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(column(job, "ended")).isEqualTo("STOPPED"));
        assertThat(attempts(job)).isEqualTo("1 sms DONE SENT, 2 email DONE SUPPRESSED");
        assertThat(mails("fickle-1")).isZero();
        assertThat(KafkaProbe.records(STATUS, "fickle-1")).hasSize(1);
    }

    @Test
    void shouldWaitForTheMorningAndAskTheHoursAnew() {
        // Given
        JobTask job = smsThenMail("sleeper-e1");
        one(job);
        Peers.GATES.quietUntil(Instant.now().plusSeconds(3_600));

        // When
        timeComes(job);
        await().atMost(SOON).untilAsserted(() -> assertThat(attempts(job)).endsWith("2 email HELD null"));
        int atNight = mails("sleeper-e1");
        Peers.GATES.quietUntil(Instant.EPOCH);
        timeComes(job);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(mails("sleeper-e1")).isEqualTo(1));
        assertThat(atNight).isZero();
        assertThat(sql("SELECT trail::text FROM touch WHERE touch_key = ?", Jobs.touch(job) + "/2"))
                .contains("ESCALATED", "DEFERRED", "OPEN", "ACCEPTED");
    }

    @Test
    void shouldGoOnAfterASenderDiedAndNeverSendAnAttemptTwice() {
        // Given
        JobTask job = smsThenMail("crash-1");
        one(job);
        dies(Jobs.touch(job));
        await().atMost(SOON).untilAsserted(() -> assertThat(attempts(job)).isEqualTo("1 sms DONE UNKNOWN"));

        // When
        timeComes(job);
        await().atMost(SOON).untilAsserted(() -> assertThat(attempts(job)).endsWith("2 email DONE SENT"));
        dies(Jobs.touch(job) + "/2");
        timeComes(job);
        await().atMost(SOON).untilAsserted(() -> assertThat(attempts(job)).endsWith("2 email DONE UNKNOWN"));
        timeComes(job);

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(column(job, "ended")).isEqualTo("NO_CHANNEL_LEFT"));
        assertThat(mails("crash-1")).isEqualTo(1);
        assertThat(phone("crash-1")).hasSize(1);
    }

    @Test
    void shouldTryAgainWhatTheNextProviderDidNotTakeForNow() {
        // Given
        JobTask job = smsThenMail("busy-1");
        Peers.MAIL.answer(GatePeers.mail("busy-1"), "RCPT", "450 4.2.1 Busy");
        one(job);
        timeComes(job);
        await().atMost(SOON).untilAsserted(() -> assertThat(attempts(job)).endsWith("2 email HELD null"));

        // When
        Peers.MAIL.answer(GatePeers.mail("busy-1"), "RCPT", "250 2.1.5 Ok");
        timeComes(job);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(attempts(job)).endsWith("2 email DONE SENT"));
        assertThat(mails("busy-1")).isEqualTo(1);
    }

    @Test
    void shouldBeOneRecordThatShowsEachAttempt() {
        // Given
        JobTask job = smsThenMail("record-1");
        String message = messageId(one(job));
        read(message).body("escalation.dueAt", notNullValue()).body("attempts", nullValue());
        timeComes(job);
        await().atMost(SOON).untilAsserted(() -> assertThat(mails("record-1")).isEqualTo(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(attempts(job)).endsWith("2 email DONE SENT"));
        String second = sql("SELECT message_id FROM touch WHERE touch_key = ?", Jobs.touch(job) + "/2");

        // When
        Peers.SMSC.receipt(phone("record-1").getFirst(), "DELIVRD");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(column(job, "ended")).isEqualTo("DELIVERED"));

        // Then
        for (String id : List.of(message, second)) {
            read(id).body("messageId", equalTo(message))
                    .body("channel", equalTo("sms"))
                    .body("status", equalTo("DELIVERED"))
                    .body("attempts.channel", equalTo(List.of("sms", "email")))
                    .body("attempts.status", equalTo(List.of("DELIVERED", "ACCEPTED")))
                    .body("decisions.verdict", hasItems("ESCALATED", "DELIVERED"))
                    .body("escalation.ended", equalTo("DELIVERED"));
        }
        given().auth()
                .oauth2(Tokens.forRoles("compliance"))
                .queryParam("voice", "person")
                .queryParam("locale", "en")
                .get("/v1/messages/" + message + "/explanation")
                .then()
                .statusCode(200)
                .body("details.text", hasItem(containsString("another way")));
        given().auth()
                .oauth2(Tokens.forRoles("compliance"))
                .queryParam("person", "record-1")
                .get("/v1/messages")
                .then()
                .statusCode(200)
                .body("messages.size()", equalTo(1));
    }

    @Test
    void shouldHandOverOnceThoughManyLookAfterIt() {
        // Given
        JobTask job = smsThenMail("late-4");
        one(job);

        // When
        timeComes(job);
        List.of(1, 2, 3, 4).stream()
                .map(n -> upkeep.escalate().subscribeAsCompletionStage())
                .toList()
                .forEach(round -> round.orTimeout(20, TimeUnit.SECONDS).join());

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(mails("late-4")).isEqualTo(1));
        assertThat(attempts(job)).isEqualTo("1 sms DONE SENT, 2 email DONE SENT");
    }

    @Test
    void shouldDecideAReceiptAgainstAnEscalationInTheRow() throws Exception {
        // Given
        JobTask job = smsThenMail("race-1");
        one(job);
        try (Connection receipt = PostgresResource.connect("delivery");
                Statement statement = receipt.createStatement()) {
            receipt.setAutoCommit(false);
            statement.execute("SELECT 1 FROM touch WHERE touch_key = '" + Jobs.touch(job) + "' FOR UPDATE");

            // When
            timeComes(job);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(Peers.GATES.permits()).contains(Jobs.touch(job) + "/2"));
            statement.execute("UPDATE escalation SET ended = 'DELIVERED', due_at = NULL, request = NULL"
                    + " WHERE message_id = (SELECT message_id FROM touch WHERE touch_key = '" + Jobs.touch(job) + "')");
            receipt.commit();
        }

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Peers.GATES.returned()).contains(Jobs.touch(job) + "/2"));
        assertThat(mails("race-1")).isZero();
        assertThat(attempts(job)).isEqualTo("1 sms DONE SENT");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "escalateAfter|soon|from PT1M to P30D",
                "escalateAfter|PT59S|from PT1M to P30D",
                "channel2||needs a channel to go by next",
                "channel|push|nobody tells of that channel"
            })
    void shouldNameWhatIsWrongInTheDrawing(String header, String value, String expected) {
        // Given
        JobTask job = Jobs.header(smsThenMail("ada-e9"), header, value == null ? "" : value);
        JobTask wrong = "push".equals(value) ? Jobs.header(job, "template", "push-reminder") : job;

        // When and then
        assertThat(one(wrong))
                .isInstanceOfSatisfying(JobOutcome.Incident.class, incident -> assertThat(incident.reason())
                        .contains(expected));
    }

    private static JobTask smsThenMail(String person) {
        JobTask job = Jobs.header(Jobs.header(Jobs.of(person), "channel2", "email"), "template2", "mail-reminder");
        return Jobs.header(job, "escalateAfter", "PT2H");
    }

    private static void click(String message) {
        given().auth()
                .oauth2(Tokens.forRoles("mesh"))
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "engagements",
                        List.of(Map.of(
                                "messageId",
                                message,
                                "kind",
                                "CLICKED",
                                "source",
                                "links",
                                "eventId",
                                message,
                                "at",
                                "2026-11-22T08:03:00Z"))))
                .post("/v1/engagements")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse read(String message) {
        return given().auth()
                .oauth2(Tokens.forRoles("compliance"))
                .get("/v1/messages/" + message)
                .then()
                .statusCode(200);
    }

    /** As if the sender had died after the hand-over. */
    private static void dies(String key) {
        sql(
                "UPDATE touch SET state = 'DISPATCHING', outcome = NULL, claim = gen_random_uuid(),"
                        + " until = now() - interval '1 second' WHERE touch_key = ?",
                key);
    }

    /** Nobody waits here for two hours. */
    private static void timeComes(JobTask job) {
        sql(
                "UPDATE escalation SET due_at = now() - interval '1 second' WHERE due_at IS NOT NULL AND message_id ="
                        + " (SELECT message_id FROM touch WHERE touch_key = ?)",
                Jobs.touch(job));
    }

    private static String column(JobTask job, String column) {
        return sql(
                "SELECT (" + column + ")::text FROM escalation JOIN touch USING (message_id) WHERE touch_key = ?",
                Jobs.touch(job));
    }

    private static String attempts(JobTask job) {
        return sql(
                "SELECT string_agg(concat_ws(' ', attempt, channel, state, coalesce(outcome, 'null')), ', ' ORDER BY attempt)"
                        + " FROM touch WHERE touch_key LIKE ? || '%'",
                Jobs.touch(job));
    }

    private static int mails(String person) {
        return (int) Peers.MAIL.mails().stream()
                .filter(mail -> mail.contains("To: " + GatePeers.mail(person)))
                .count();
    }
}
