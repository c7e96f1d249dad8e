package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.KafkaProbe;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages by WeCom, to members by an application and to customers by broadcasts. */
@WholeService
class WeComIT extends WorkerCalls {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void shouldSendACardOfTheApplication() {
        // When
        JobOutcome outcome = one(wecom("Colleague-1"));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "SENT", "channel", "wecom"));
        assertThat(Peers.WECOM.messages("Colleague-1")).singleElement().satisfies(card -> {
            assertThat(card.path("msgtype").asText()).isEqualTo("textcard");
            assertThat(card.path("agentid").asInt()).isEqualTo(1_000_002);
            assertThat(card.at("/textcard/title").asText()).isEqualTo("Your cart");
            assertThat(card.at("/textcard/url").asText()).isEqualTo("https://shop.example/cart");
            assertThat(card.at("/textcard/description").asText()).contains("Hi Ada", "Cart: C-17");
            assertThat(card.path("enable_duplicate_check").asInt()).isEqualTo(1);
            assertThat(card.path("duplicate_check_interval").asInt()).isEqualTo(60);
        });
        assertThat(sql("SELECT provider FROM provider_message WHERE message_id = ?::uuid", messageId(outcome)))
                .isEqualTo("wecom-brand");
    }

    @Test
    void shouldSendATextWhereThereIsNoCard() {
        // When
        one(Jobs.variable(wecom("Colleague-2"), "data", "{\"plain\": true}"));

        // Then
        assertThat(Peers.WECOM.messages("Colleague-2")).singleElement().satisfies(text -> {
            assertThat(text.path("msgtype").asText()).isEqualTo("text");
            assertThat(text.at("/text/content").asText()).startsWith("Hi Ada");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "60111, REJECTED, true",
        "40003, REJECTED, true",
        "81013, REJECTED, false",
        "45002, REJECTED, false",
        "99999, REJECTED, false"
    })
    void shouldEndWhatIsRefusedForGoodAndHaveDeadAddressesSuppressed(int code, String result, boolean dead) {
        // Given
        String person = "Colleague-refused-" + code;
        Peers.WECOM.refuse(person, code);

        // When
        JobOutcome outcome = one(wecom(person));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", result, "reason", "WECOM_" + code));
        assertThat(sql("SELECT count(*) FROM bounce WHERE message_id = ?::uuid", messageId(outcome)))
                .isEqualTo(dead ? "1" : "0");
    }

    @ParameterizedTest
    @CsvSource({"invaliduser, WECOM_INVALID_USER, 1", "unlicenseduser, WECOM_UNLICENSED_USER, 0"})
    void shouldReadTheListsOfWhoGotNothing(String list, String reason, String dead) {
        // Given
        Peers.WECOM.name("Colleague-" + list, list);

        // When
        JobOutcome outcome = one(wecom("Colleague-" + list));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "REJECTED", "reason", reason));
        assertThat(sql("SELECT count(*) FROM bounce WHERE message_id = ?::uuid", messageId(outcome)))
                .isEqualTo(dead);
    }

    @ParameterizedTest
    @CsvSource({"45009", "45033", "-1", "60020", "40001"})
    void shouldTryAgainLaterWhatIsNotForNow(int code) {
        // Given
        String person = "Colleague-later" + code;
        JobTask job = wecom(person);
        Peers.WECOM.refuse(person, code);

        // When
        JobOutcome refused = one(job);
        Peers.WECOM.refuse(person, 0);
        JobOutcome taken = one(Jobs.again(job));

        // Then
        assertThat(refused).isInstanceOf(JobOutcome.Retry.class);
        assertThat(result(taken)).isEqualTo("SENT");
    }

    @Test
    void shouldSendOnceMoreWhatWasNotAnsweredForWeComKnowsItAgain() {
        // Given
        Peers.WECOM.breakOff("Colleague-3", 1);
        Peers.WECOM.breakOff("Colleague-4", 2);

        // When
        List<JobOutcome> outcomes = handle(wecom("Colleague-3"), wecom("Colleague-4"));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsExactly("SENT", "UNKNOWN");
        assertThat(Peers.WECOM.messages("Colleague-3"))
                .hasSize(2)
                .containsOnly(Peers.WECOM.messages("Colleague-3").getFirst());
        assertThat(Peers.WECOM.messages("Colleague-4")).hasSize(2);
    }

    @Test
    void shouldHaveOneNewTokenForAllWhenTheOldOneEndsUnderLoad() {
        // Given
        one(wecom("Colleague-5"));
        int before = Peers.WECOM.tokensGiven();
        Peers.WECOM.expireToken();

        // When
        List<JobOutcome> outcomes = handle(IntStream.range(0, 60)
                .mapToObj(n -> wecom("Colleague-load-" + n))
                .toArray(JobTask[]::new));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsOnly("SENT");
        assertThat(Peers.WECOM.tokensGiven() - before).isBetween(1, 2);
        assertThat(IntStream.range(0, 60)).allSatisfy(n -> assertThat(Peers.WECOM.messages("Colleague-load-" + n))
                .hasSize(1));
    }

    @Test
    void shouldCreateOneTaskForCustomersOfTheSameMessageAndTellWhatBecameOfEach() {
        // Given
        List<String> customers = List.of("customer-1", "customer-2", "customer-3", "customer-4");
        Peers.WECOM.name("customer-4", "fail_list");
        Peers.GATES.text("The spring collection is here");

        // When
        List<JobOutcome> outcomes =
                handle(customers.stream().map(WeComIT::wecom).toArray(JobTask[]::new));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsExactly("SENT", "SENT", "SENT", "REJECTED");
        assertThat(touch(outcomes.get(3))).containsEntry("reason", "WECOM_FAIL_LIST");
        JsonNode task = Peers.WECOM.broadcasts("customer-1").getFirst();
        assertThat(customers).allSatisfy(customer -> assertThat(Peers.WECOM.broadcasts(customer))
                .containsExactly(task));
        assertThat(task.path("sender").asText()).isEqualTo("zhangsan");
        assertThat(task.at("/attachments/0/link/url").asText()).isEqualTo("https://shop.example/cart");
        assertThat(sql(
                        "SELECT string_agg(trail::text, '') FROM touch WHERE message_id = ?::uuid",
                        messageId(outcomes.getFirst())))
                .doesNotContain("customer-1");

        // When
        Peers.WECOM.result("customer-1", 1);
        Peers.WECOM.result("customer-2", 2);
        Peers.WECOM.result("customer-3", 3);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(outcomes.subList(0, 3))
                .extracting(outcome -> sql(
                        "SELECT receipt || ' ' || receipt_code FROM touch WHERE message_id = ?::uuid",
                        messageId(outcome)))
                .containsExactly("DELIVERED SENT", "FAILED NO_CONTACT", "FAILED TOO_MANY"));
        assertThat(KafkaProbe.await("waymark.delivery.status.v1", "customer-1", 2, SOON)
                        .get(1)
                        .value())
                .contains("message.delivered");
        await().atMost(SOON).untilAsserted(() -> assertThat(sql(
                        "SELECT count(*) FROM wecom_task WHERE msgid = ?",
                        task.path("msgid").asText()))
                .isEqualTo("0"));
        assertThat(
                        sql(
                                "SELECT count(*) FROM receipt r JOIN touch t USING (message_id) WHERE t.person_id = 'customer-1'"))
                .isEqualTo("1");
    }

    @Test
    void shouldNeverCreateATaskAgainThatMayHaveBeenCreated() {
        // Given
        JobTask job = wecom("customer-5");
        Peers.WECOM.breakOff("customer-5", 1);

        // When
        List<JobOutcome> outcomes = Arrays.asList(one(job), one(Jobs.again(job)));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsOnly("UNKNOWN");
        assertThat(Peers.WECOM.broadcasts("customer-5")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"84061, true", "40096, true", "84074, false"})
    void shouldEndABroadcastThatIsRefused(int code, boolean dead) {
        // Given
        Peers.WECOM.refuse("customer-r" + code, code);

        // When
        JobOutcome outcome = one(wecom("customer-r" + code));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "REJECTED", "reason", "WECOM_" + code));
        assertThat(sql("SELECT count(*) FROM bounce WHERE message_id = ?::uuid", messageId(outcome)))
                .isEqualTo(dead ? "1" : "0");
        await().atMost(SOON).untilAsserted(() -> assertThat(Peers.GATES.reports())
                .filteredOn(report -> report.path("value").asText().equals("shop:customer-r" + code))
                .extracting(report -> report.path("reachable").asBoolean())
                .isEqualTo(dead ? List.of(false) : List.of()));
    }

    private static JobTask wecom(String person) {
        return Jobs.header(Jobs.header(Jobs.of(person), "channel", "wecom"), "template", "wecom-reminder");
    }
}
