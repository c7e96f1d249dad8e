package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.peers.GatePeers;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.PushServices;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Push messages through all gates to browsers and apps. */
@WholeService
class PushIT extends WorkerCalls {

    private static final String GONE = """
            {"error":{"code":404,"status":"NOT_FOUND","details":[
            {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"UNREGISTERED"}]}}""";

    @Test
    void shouldWriteToABrowserWhatOnlyTheBrowserCanRead() {
        // When
        JobOutcome outcome = one(push("browser-1"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(requests("browser-1")).singleElement().satisfies(request -> {
            assertThat(request.text())
                    .contains("\"messageId\":\"" + messageId(outcome) + "\"")
                    .contains("\"title\":\"Your cart\"")
                    .contains("\"link\":\"https://shop.example/cart\"");
            assertThat(request.header("Content-encoding")).isEqualTo("aes128gcm");
            assertThat(Integer.parseInt(request.header("Ttl"))).isBetween(86_000, 86_400);
            assertThat(request.header("Authorization")).startsWith("vapid t=");
        });
        assertThat(phone("browser-1")).isEmpty();
    }

    @Test
    void shouldAskConsentForTheDeviceUnderTheLawOfThePerson() {
        // When
        one(push("browser-2"));

        // Then
        assertThat(Peers.GATES.asked("browser-2")).anySatisfy(check -> {
            assertThat(check.path("contactPoint").asText()).isEqualTo(GatePeers.addressId("browser-2"));
            assertThat(check.path("channel").asText()).isEqualTo("push");
            assertThat(check.path("country").asText()).isEqualTo("CN");
        });
    }

    @Test
    void shouldWriteOnceForAJobThatComesTwice() {
        // Given
        JobTask job = push("browser-3");

        // When
        List<JobOutcome> outcomes = List.of(one(job), one(Jobs.again(job)));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsOnly("SENT");
        assertThat(requests("browser-3")).hasSize(1);
    }

    @Test
    void shouldHaveADeadSubscriptionForgotten() {
        // Given
        Peers.PUSH.answer("browser-4", 410, "", Map.of());

        // When
        JobOutcome outcome = one(push("browser-4"));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "REJECTED", "reason", "WEBPUSH_410"));
        await().untilAsserted(
                        () -> assertThat(Peers.GATES.dropped()).singleElement().satisfies(drop -> {
                            assertThat(drop.path("addressId").asText()).isEqualTo(GatePeers.addressId("browser-4"));
                            assertThat(drop.path("code").asText()).isEqualTo("WEBPUSH_410");
                        }));
        await().until(() -> sql(
                        "SELECT count(*) FROM bounce WHERE message_id = ?::uuid AND address IS NULL",
                        messageId(outcome))
                .equals("1"));
    }

    @Test
    void shouldWaitWhenAPushServiceAsksForLess() {
        // Given
        Peers.PUSH.answer("browser-5", 429, "", Map.of("Retry-After", "7"));

        // When
        JobOutcome outcome = one(push("browser-5"));

        // Then
        assertThat(outcome).isNotInstanceOf(JobOutcome.Complete.class);
        assertThat(Peers.GATES.dropped()).isEmpty();
    }

    @Test
    void shouldNotWriteAgainWhatAPushServiceMayHave() {
        // Given
        JobTask job = push("browser-6");
        Peers.PUSH.breakOff("browser-6");

        // When
        List<JobOutcome> outcomes = List.of(one(job), one(Jobs.again(job)));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsOnly("UNKNOWN");
        assertThat(requests("browser-6")).hasSize(1);
    }

    @Test
    void shouldTakeTheDeviceThatAnAccountCanReach() {
        // When
        JobOutcome outcome = one(push("two-browsers-7"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(requests("two-browsers-7")).hasSize(1);
    }

    @Test
    void shouldSayThatThereIsNoDevice() {
        // When
        JobOutcome outcome = one(push("ada-8"));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "UNREACHABLE", "reason", "NO_ADDRESS"));
    }

    @Test
    void shouldWriteToAnApp() {
        // When
        JobOutcome outcome = one(push("android-1"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(requests("android-1")).singleElement().satisfies(request -> assertThat(request.text())
                .contains("\"title\":\"Your cart\"")
                .contains("\"messageId\":\"" + messageId(outcome) + "\""));
        assertThat(sql("SELECT provider_id FROM provider_message WHERE message_id = ?::uuid", messageId(outcome)))
                .isEqualTo("projects/brand/messages/android-1");
    }

    @Test
    void shouldHaveAnAppForgottenThatWasUninstalled() {
        // Given
        Peers.PUSH.answer("android-2", 404, GONE, Map.of());

        // When
        JobOutcome outcome = one(push("android-2"));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "REJECTED", "reason", "FCM_UNREGISTERED"));
        await().untilAsserted(() -> assertThat(Peers.GATES.dropped())
                .extracting(drop -> drop.path("addressId").asText())
                .containsExactly(GatePeers.addressId("android-2")));
    }

    @Test
    void shouldGetAnotherTokenWhenOneIsRefused() {
        // Given
        assertThat(result(one(push("android-3")))).isEqualTo("SENT");
        Peers.PUSH.expireToken();
        JobTask job = push("android-4");

        // When
        JobOutcome refused = one(job);
        JobOutcome again = one(Jobs.again(job));

        // Then
        assertThat(refused).isNotInstanceOf(JobOutcome.Complete.class);
        assertThat(result(again)).isEqualTo("SENT");
        assertThat(requests("android-4")).hasSize(1);
    }

    /** The first connection with TLS takes a machine that is busy longer than a permit lasts. */
    private void connectedToApple() {
        await().until(() -> one(push("iphone-0")) instanceof JobOutcome.Complete);
    }

    @Test
    void shouldWriteToAnIphone() {
        // Given
        connectedToApple();

        // When
        JobOutcome outcome = one(push("iphone-1"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(Peers.APPLE.requests("iphone-1")).singleElement().satisfies(request -> {
            assertThat(request.text()).contains("\"title\":\"Your cart\"", "\"link\":\"https://shop.example/cart\"");
            assertThat(request.header("apns-id")).isEqualTo(messageId(outcome));
        });
    }

    @Test
    void shouldHaveAnIphoneForgottenSinceAppleSaysSo() {
        // Given
        connectedToApple();
        Peers.APPLE.answer("iphone-2", 410, "{\"reason\":\"Unregistered\",\"timestamp\":1454402113000}", Map.of());

        // When
        JobOutcome outcome = one(push("iphone-2"));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "REJECTED", "reason", "APNS_Unregistered"));
        await().untilAsserted(
                        () -> assertThat(Peers.GATES.dropped()).singleElement().satisfies(drop -> {
                            assertThat(drop.path("addressId").asText()).isEqualTo(GatePeers.addressId("iphone-2"));
                            assertThat(drop.path("diedAt").asText()).startsWith("2016-02-02T08:35:13");
                        }));
    }

    @Test
    void shouldWriteToAnIphoneWithAnotherProviderTokenWhenOneHasEnded() {
        // Given
        connectedToApple();
        Peers.APPLE.endTokens();

        // When
        JobOutcome outcome = one(push("iphone-4"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(Peers.APPLE.requests("iphone-4")).hasSize(1);
    }

    @Test
    void shouldNotWriteAgainWhatAppleMayHave() {
        // Given
        connectedToApple();
        JobTask job = push("iphone-5");
        Peers.APPLE.beSilent("iphone-5");

        // When
        List<JobOutcome> outcomes = List.of(one(job), one(Jobs.again(job)));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsOnly("UNKNOWN");
        assertThat(Peers.APPLE.requests("iphone-5")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"huawei", "xiaomi"})
    void shouldWriteToThePhonesOfChineseVendors(String vendor) {
        // When
        JobOutcome outcome = one(push(vendor + "-1"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(Peers.VENDORS.requests(vendor + "-1")).hasSize(1);
        assertThat(sql("SELECT provider_id FROM provider_message WHERE message_id = ?::uuid", messageId(outcome)))
                .isEqualTo(messageId(outcome));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            huawei-2 | {"code":"80300007","msg":"All the tokens are invalid","requestId":""} | HUAWEI_80300007
            xiaomi-2 | {"result":"error","code":20301,"reason":"No valid targets!"}          | XIAOMI_20301
            """)
    void shouldHavePhonesOfChineseVendorsForgotten(String person, String answer, String code) {
        // Given
        Peers.VENDORS.answer(person, 200, answer, Map.of());

        // When
        JobOutcome outcome = one(push(person));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "REJECTED", "reason", code));
        await().untilAsserted(() -> assertThat(Peers.GATES.dropped())
                .extracting(drop -> drop.path("addressId").asText())
                .containsExactly(GatePeers.addressId(person)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"huawei-3", "xiaomi-3"})
    void shouldNotWriteAgainWhatAVendorMayHave(String person) {
        // Given
        JobTask job = push(person);
        Peers.VENDORS.breakOff(person);

        // When
        List<JobOutcome> outcomes = List.of(one(job), one(Jobs.again(job)));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsOnly("UNKNOWN");
        assertThat(Peers.VENDORS.requests(person)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            huawei-4 | 503 | {}
            xiaomi-4 | 200 | {"result":"error","code":200001,"reason":"exceed quota"}
            """)
    void shouldWaitWhenAVendorAsksForLess(String person, int status, String answer) {
        // Given
        Peers.VENDORS.answer(person, status, answer, Map.of("Retry-After", "7"));

        // When and then
        assertThat(one(push(person))).isNotInstanceOf(JobOutcome.Complete.class);
        assertThat(Peers.GATES.dropped()).isEmpty();
    }

    @Test
    void shouldGetAnotherTokenOfHuaweiAndWriteAtOnce() {
        // Given
        assertThat(result(one(push("huawei-5")))).isEqualTo("SENT");
        Peers.VENDORS.endTokens();

        // When
        JobOutcome outcome = one(push("huawei-6"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(Peers.VENDORS.requests("huawei-6")).hasSize(1);
    }

    private static JobTask push(String person) {
        return Jobs.header(Jobs.header(Jobs.of(person), "channel", "push"), "template", "push-reminder");
    }

    private static List<PushServices.Request> requests(String device) {
        return Peers.PUSH.requests(device);
    }
}
