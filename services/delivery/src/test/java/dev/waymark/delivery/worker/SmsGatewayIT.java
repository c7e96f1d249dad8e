package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.peers.GatePeers;
import dev.waymark.delivery.peers.GatewaysResource;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.SmsGateways;
import dev.waymark.delivery.peers.SmsGateways.Message;
import dev.waymark.delivery.peers.Smsc.Mode;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Messages through all gates to providers that are called over HTTP. Singaporeans are reached by an Alibaba Cloud account, Australians by Twilio, Malays by Tencent Cloud
 * and then Twilio, Thais by SMPP and then Huawei Cloud.
 */
@WholeService
@QuarkusTestResource(value = GatewaysResource.class, restrictToAnnotatedClass = true)
class SmsGatewayIT extends WorkerCalls {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Not REST Assured: providers call from threads of their own. */
    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource("/v1/callbacks/")
    URI callbacks;

    @BeforeEach
    void smppToo() {
        await().atMost(SOON).until(() -> Peers.SMSC.sessions() > 0);
    }

    @ParameterizedTest
    @CsvSource({"singaporean-1, sg, aliyun", "malay-1, my, tencent", "aussie-1, world, twilio"})
    void shouldSendByTheAccountOfTheCountryAndLearnThatItArrived(String person, String account, String gateway)
            throws Exception {
        // Given
        JobTask job = Jobs.of(person);

        // When
        JobOutcome outcome = one(job);
        report(taken(person).getFirst(), account, true);

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(taken(person)).singleElement().satisfies(message -> assertThat(message.gateway())
                .isEqualTo(gateway));
        awaitReceipt(job, "DELIVERED");
        assertThat(phone(person)).isEmpty();
    }

    @Test
    void shouldSendOnceForAJobThatComesTwice() {
        // Given
        JobTask job = Jobs.of("singaporean-2");

        // When
        one(job);
        JobOutcome again = one(Jobs.again(job));

        // Then
        assertThat(result(again)).isEqualTo("SENT");
        assertThat(taken("singaporean-2")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "singaporean-3, isv.MOBILE_NUMBER_ILLEGAL, REJECTED, ALIYUN_ISV_MOBILE_NUMBER_ILLEGAL",
        "singaporean-4, isv.BUSINESS_LIMIT_CONTROL, REJECTED, ALIYUN_NUMBER_CAP_ISV_BUSINESS_LIMIT_CONTROL",
        "aussie-2, 21610, REJECTED, TWILIO_21610",
        "aussie-3, 21614, REJECTED, TWILIO_21614"
    })
    void shouldEndWithTheProvidersCodeAndGoByNoOtherAccount(String person, String code, String result, String reason) {
        // Given
        Peers.GATEWAYS.refuse(GatePeers.number(person), code, "触发天级流控");

        // When
        Map<String, String> touch = touch(one(Jobs.of(person)));

        // Then
        assertThat(touch).containsEntry("outcome", result).containsEntry("reason", reason);
        assertThat(phone(person)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "malay-2, LimitExceeded.AppDailyLimit",
        "malay-3, FailedOperation.InsufficientBalanceInSmsPackage",
        "malay-4, FailedOperation.TemplateUnapprovedOrNotExist"
    })
    void shouldGoByTheNextGatewayWhereTheReasonLiesInTheAccount(String person, String code) {
        // Given
        Peers.GATEWAYS.refuseBy("tencent", GatePeers.number(person), code);

        // When
        JobOutcome outcome = one(Jobs.of(person));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(taken(person)).singleElement().satisfies(message -> assertThat(message.gateway())
                .isEqualTo("twilio"));
        assertThat(phone(person)).isEmpty();
    }

    @Test
    void shouldGoByTheGatewayWhenTheCentreWantsLess() {
        // Given
        Peers.SMSC.behave(sms -> Mode.THROTTLE);

        // When
        JobOutcome outcome = one(Jobs.of("thai-1"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(taken("thai-1")).singleElement().satisfies(message -> assertThat(message.gateway())
                .isEqualTo("huawei"));
        assertThat(phone("thai-1")).isEmpty();
    }

    @Test
    void shouldGoBySmppWhereNoGatewayKnowsTheTemplate() {
        // When
        JobOutcome outcome = one(Jobs.header(Jobs.of("singaporean-5"), "template", "season-greeting"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(taken("singaporean-5")).isEmpty();
        assertThat(phone("singaporean-5")).hasSize(1);
    }

    @Test
    void shouldLearnFromTheReceiptWhatBecameOfAMessageWithoutAnAnswer() {
        // Given
        JobTask job = Jobs.of("singaporean-6");
        Peers.GATEWAYS.breakOff(GatePeers.number("singaporean-6"));
        JobOutcome outcome = one(job);

        // When
        report(taken("singaporean-6").getFirst(), "sg", true);

        // Then
        assertThat(result(outcome)).isEqualTo("UNKNOWN");
        awaitReceipt(job, "DELIVERED");
        assertThat(sql("SELECT outcome FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                .isEqualTo("SENT");
        assertThat(taken("singaporean-6")).hasSize(1);
        assertThat(phone("singaporean-6")).isEmpty();
    }

    @Test
    void shouldTakeReceiptsEarlyTwiceAndOutOfOrderWithOneEffect() {
        // Given
        JobTask job = Jobs.of("singaporean-7");
        Peers.GATEWAYS.beforeAnswer(message -> report(message, "sg", true));

        // When
        one(job);
        Message message = taken("singaporean-7").getFirst();
        report(message, "sg", false);
        report(message, "sg", true);

        // Then
        awaitReceipt(job, "DELIVERED");
        await().atMost(SOON).untilAsserted(() -> assertThat(sql(
                        "SELECT count(*) FROM receipt WHERE message_id = (SELECT message_id FROM touch WHERE touch_key"
                                + " = ?)",
                        Jobs.touch(job)))
                .isEqualTo("3"));
        awaitReceipt(job, "DELIVERED");
    }

    @Test
    void shouldLoseNothingAndSendNothingTwiceWhileAnAccountComesAndGoes() {
        // Given
        List<JobTask> jobs = new ArrayList<>();
        for (int n = 100; n < 140; n++) {
            jobs.add(Jobs.of("singaporean-" + n));
            if (n % 4 == 0) {
                Peers.GATEWAYS.refuse(GatePeers.number("singaporean-" + n), "isp.SYSTEM_ERROR", "");
            } else if (n % 4 == 1) {
                Peers.GATEWAYS.breakOff(GatePeers.number("singaporean-" + n));
            }
        }

        // When
        List<JobOutcome> outcomes = handle(jobs.toArray(JobTask[]::new));
        handle(jobs.stream().map(Jobs::again).toArray(JobTask[]::new));

        // Then
        assertThat(outcomes.stream().map(WorkerCalls::result)).containsOnly("SENT", "UNKNOWN");
        for (int n = 100; n < 140; n++) {
            String person = "singaporean-" + n;
            assertThat(taken(person).size() + phone(person).size()).as(person).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"aliyun, sg, wrong-secret-of-16", "tencent, my, ''", "huawei, th, wrong-secret-of-16"})
    void shouldRefuseCallsWithoutTheSecret(String provider, String account, String secret) {
        // When and then
        assertThat(post(provider + "/" + account + "?secret=" + secret, "application/json", "", "[]"))
                .isEqualTo(403);
    }

    @Test
    void shouldRefuseCallsWithAWrongSignatureAndForUnknownAccounts() {
        // When and then
        assertThat(post("twilio/world", FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "MessageSid=SM1&MessageStatus=delivered"))
                .isEqualTo(403);
        assertThat(post("aliyun/elsewhere?secret=x", "application/json", "", "[]"))
                .isEqualTo(404);
        assertThat(post("aliyun/sg?secret=" + GatewaysResource.CALLBACK_SECRET, "application/json", "", "no json"))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "aliyun, sg, '[{\"phone_number\":\"13811110001\",\"content\":\"TD\",\"sequence_id\":77001}]', +8613811110001",
        "tencent, my, '{\"mobile\":\"13811110002\",\"nationcode\":\"86\",\"text\":\"退订\",\"time\":1457336869}',"
                + " +8613811110002",
        "huawei, th, 'smsMsgId=u1&from=%2B8613811110003&to=1069&body=T', +8613811110003"
    })
    void shouldWithdrawWhatAPersonRepliesTwiceOnce(String provider, String account, String body, String number) {
        // Given
        String person = "leaver-by-" + provider;
        Peers.GATES.owns(number, person);

        // When
        for (int n = 0; n < 2; n++) {
            call(provider, account, body);
        }

        // Then
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(Peers.GATES.statements(person)).hasSize(1));
    }

    private static List<Message> taken(String person) {
        return Peers.GATEWAYS.taken(GatePeers.number(person));
    }

    /** What the provider tells of a message. */
    private void report(Message message, String account, boolean arrived) {
        String number = message.to().substring(1);
        switch (message.gateway()) {
            case "aliyun" ->
                call(
                        "aliyun",
                        account,
                        ("[{\"phone_number\":\"%s\",\"success\":%s,\"err_code\":\"DELIVERED\",\"biz_id\":\"%s\",\"out_id\":\"%s\"}]")
                                .formatted(number, arrived, message.id(), message.reference()));
            case "tencent" ->
                call(
                        "tencent",
                        account,
                        ("[{\"nationcode\":\"%s\",\"mobile\":\"%s\",\"report_status\":\"%s\",\"errmsg\":\"DELIVRD\",\"sid\":\"%s\"}]")
                                .formatted(
                                        number.substring(0, 2),
                                        number.substring(2),
                                        arrived ? "SUCCESS" : "FAIL",
                                        message.id()));
            default -> twilio(message, account, arrived ? "delivered" : "undelivered");
        }
    }

    private void call(String provider, String account, String body) {
        String path = provider + "/" + account + "?secret=" + GatewaysResource.CALLBACK_SECRET;
        assertThat(post(path, body.startsWith("smsMsgId") ? FORM : "application/json", "", body))
                .isEqualTo(200);
    }

    private void twilio(Message message, String account, String status) {
        Map<String, String> form = new TreeMap<>(Map.of(
                "MessageSid", message.id(), "MessageStatus", status, "To", message.to(), "From", "+15550001111"));
        String path = "twilio/" + account + "?reference=" + message.reference();
        StringBuilder signed = new StringBuilder("https://brand.example/v1/callbacks/" + path);
        form.forEach((name, value) -> signed.append(name).append(value));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        assertThat(post(path, FORM, hmac(signed.toString()), body)).isEqualTo(200);
    }

    private int post(String path, String type, String signature, String body) {
        HttpRequest request = HttpRequest.newBuilder(callbacks.resolve("sms-" + path))
                .header("Content-Type", type)
                .header("X-Twilio-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(SmsGateways.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitReceipt(JobTask job, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sql("SELECT receipt FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                        .isEqualTo(state));
    }
}
