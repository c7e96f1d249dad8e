package dev.waymark.delivery.channel.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.http.Exchange;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What push services say when they do not take a message. */
class VendorAnswersTest {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final ProviderId ID = new ProviderId("xiaomi-default", "m1");

    /** Apple's reasons with their statuses, as in "Handling notification responses from APNs". */
    @ParameterizedTest
    @CsvSource({
        "400, BadCollapseId, '', Rejected[permanent=true; code=APNS_BadCollapseId]",
        "400, BadDeviceToken, '', AddressDead[code=APNS_BadDeviceToken; since=null]",
        "400, BadExpirationDate, '', Rejected[permanent=true; code=APNS_BadExpirationDate]",
        "400, BadMessageId, '', Rejected[permanent=true; code=APNS_BadMessageId]",
        "400, BadPriority, '', Rejected[permanent=true; code=APNS_BadPriority]",
        "400, BadTopic, '', Rejected[permanent=true; code=APNS_BadTopic]",
        "400, DeviceTokenNotForTopic, '', AddressDead[code=APNS_DeviceTokenNotForTopic; since=null]",
        "400, DuplicateHeaders, '', Rejected[permanent=true; code=APNS_DuplicateHeaders]",
        "400, IdleTimeout, '', Rejected[permanent=false; code=APNS_IdleTimeout]",
        "400, InvalidPushType, '', Rejected[permanent=true; code=APNS_InvalidPushType]",
        "400, MissingDeviceToken, '', Rejected[permanent=true; code=APNS_MissingDeviceToken]",
        "400, MissingTopic, '', Rejected[permanent=true; code=APNS_MissingTopic]",
        "400, PayloadEmpty, '', Rejected[permanent=true; code=APNS_PayloadEmpty]",
        "400, TopicDisallowed, '', Rejected[permanent=true; code=APNS_TopicDisallowed]",
        "403, BadCertificate, '', Rejected[permanent=true; code=APNS_BadCertificate]",
        "403, BadCertificateEnvironment, '', Rejected[permanent=true; code=APNS_BadCertificateEnvironment]",
        "403, ExpiredProviderToken, '', Rejected[permanent=false; code=APNS_ExpiredProviderToken]",
        "403, Forbidden, '', Rejected[permanent=true; code=APNS_Forbidden]",
        "403, InvalidProviderToken, '', Rejected[permanent=false; code=APNS_InvalidProviderToken]",
        "403, MissingProviderToken, '', Rejected[permanent=false; code=APNS_MissingProviderToken]",
        "404, BadPath, '', Rejected[permanent=true; code=APNS_BadPath]",
        "405, MethodNotAllowed, '', Rejected[permanent=true; code=APNS_MethodNotAllowed]",
        "410, ExpiredToken, '', AddressDead[code=APNS_ExpiredToken; since=null]",
        "413, PayloadTooLarge, '', Rejected[permanent=true; code=APNS_PayloadTooLarge]",
        "429, TooManyProviderTokenUpdates, '', Throttled[retryAfter=PT30S]",
        "429, TooManyRequests, '', Throttled[retryAfter=PT30S]",
        "429, TooManyRequests, 9, Throttled[retryAfter=PT9S]",
        "500, InternalServerError, '', Rejected[permanent=false; code=APNS_InternalServerError]",
        "503, ServiceUnavailable, '', Rejected[permanent=false; code=APNS_ServiceUnavailable]",
        "503, ServiceUnavailable, 7, Throttled[retryAfter=PT7S]",
        "503, Shutdown, '', Rejected[permanent=false; code=APNS_Shutdown]",
        "400, <b>New</b> reason, '', Rejected[permanent=true; code=APNS_bNewbreason]"
    })
    void shouldSayWhatAppleMeans(int status, String reason, String retryAfter, String outcome) {
        // Given
        Exchange.Answered answer = answer(status, "{\"reason\":\"" + reason + "\"}", retryAfter);

        // When and then
        assertThat(ApnsAnswer.of(answer).refusal(answer, PAUSE).toString()).isEqualTo(outcome.replace("; ", ", "));
    }

    /** With the time since when the token is of no device, in milliseconds. */
    @ParameterizedTest
    @CsvSource({
        "410, '{\"reason\":\"Unregistered\",\"timestamp\":1454402113000}', AddressDead[code=APNS_Unregistered; since=2016-02-02T08:35:13Z]",
        "410, '{\"reason\":\"Unregistered\",\"timestamp\":99999999999999999}', AddressDead[code=APNS_Unregistered; since=null]",
        "410, '', AddressDead[code=APNS_410; since=null]",
        "429, '', Throttled[retryAfter=PT30S]",
        "502, '<html>Bad gateway</html>', Rejected[permanent=false; code=APNS_502]"
    })
    void shouldReadWhatAppleAddsOrLeavesOut(int status, String body, String outcome) {
        // Given
        Exchange.Answered answer = answer(status, body, "");

        // When and then
        assertThat(ApnsAnswer.of(answer).refusal(answer, PAUSE).toString()).isEqualTo(outcome.replace("; ", ", "));
    }

    /** Codes as in "Sending messages", "Error codes" of Push Kit's REST reference; bodies in the form of its examples. */
    @ParameterizedTest
    @CsvSource({
        "200, 80100000, AddressDead[code=HUAWEI_80100000; since=null]",
        "400, 80100001, Rejected[permanent=true; code=HUAWEI_80100001]",
        "400, 80100003, Rejected[permanent=true; code=HUAWEI_80100003]",
        "400, 80100004, Rejected[permanent=true; code=HUAWEI_80100004]",
        "400, 80100013, Rejected[permanent=true; code=HUAWEI_80100013]",
        "400, 80100016, Rejected[permanent=true; code=HUAWEI_80100016]",
        "400, 80100017, Throttled[retryAfter=PT30S]",
        "400, 80100018, Rejected[permanent=true; code=HUAWEI_80100018]",
        "401, 80200001, Rejected[permanent=false; code=HUAWEI_80200001]",
        "401, 80200003, Rejected[permanent=false; code=HUAWEI_80200003]",
        "401, 80200005, Rejected[permanent=false; code=HUAWEI_80200005]",
        "400, 80300002, Rejected[permanent=true; code=HUAWEI_80300002]",
        "200, 80300007, AddressDead[code=HUAWEI_80300007; since=null]",
        "400, 80300008, Rejected[permanent=true; code=HUAWEI_80300008]",
        "400, 80300010, Rejected[permanent=true; code=HUAWEI_80300010]",
        "400, 80300011, Rejected[permanent=true; code=HUAWEI_80300011]",
        "400, 80300013, Rejected[permanent=true; code=HUAWEI_80300013]",
        "500, 80600003, Rejected[permanent=false; code=HUAWEI_80600003]",
        "500, 81000001, Rejected[permanent=false; code=HUAWEI_81000001]",
        "503, '', Throttled[retryAfter=PT30S]",
        "502, '', Rejected[permanent=false; code=HUAWEI_502]",
        "404, '', Rejected[permanent=true; code=HUAWEI_404]",
        "400, drop <b>table, Rejected[permanent=true; code=HUAWEI_400]"
    })
    void shouldSayWhatHuaweiMeans(int status, String code, String outcome) {
        // Given
        Exchange.Answered answer = answer(
                status,
                "{\"code\":\"%s\",\"msg\":\"{\\\"success\\\":0,\\\"failure\\\":1,\\\"illegal_tokens\\\":[\\\"xxx\\\"]}\",\"requestId\":\"\"}"
                        .formatted(code),
                "");

        // When and then
        assertThat(HuaweiAnswer.of(answer).taken()).isFalse();
        assertThat(HuaweiAnswer.of(answer).refusal(answer, PAUSE).toString()).isEqualTo(outcome.replace("; ", ", "));
    }

    /** Codes as in "Error codes of the server" (dev.mi.com, pId 1560), and 200001 of "Limits of messages" (pId 1656). */
    @ParameterizedTest
    @CsvSource({
        "1, '', Rejected[permanent=false; code=XIAOMI_1]",
        "10001, '', Rejected[permanent=false; code=XIAOMI_10001]",
        "10002, '', Rejected[permanent=false; code=XIAOMI_10002]",
        "10003, '', Rejected[permanent=false; code=XIAOMI_10003]",
        "10008, '', Rejected[permanent=true; code=XIAOMI_10008]",
        "10012, '', Rejected[permanent=true; code=XIAOMI_10012]",
        "10016, '', Rejected[permanent=true; code=XIAOMI_10016]",
        "10017, '', Rejected[permanent=true; code=XIAOMI_10017]",
        "10027, '', Throttled[retryAfter=PT30S]",
        "10029, '', AddressDead[code=XIAOMI_10029; since=null]",
        "10031, '', Rejected[permanent=true; code=XIAOMI_10031]",
        "10034, '', Throttled[retryAfter=PT1H]",
        "10036, '', Rejected[permanent=true; code=XIAOMI_10036]",
        "10037, '', Rejected[permanent=false; code=XIAOMI_10037]",
        "20301, No valid targets!, AddressDead[code=XIAOMI_20301; since=null]",
        "20301, Internal error, Rejected[permanent=false; code=XIAOMI_20301]",
        "20607, '', Rejected[permanent=false; code=XIAOMI_20607]",
        "21301, '', Rejected[permanent=false; code=XIAOMI_21301]",
        "21305, '', Rejected[permanent=true; code=XIAOMI_21305]",
        "22000, '', Rejected[permanent=true; code=XIAOMI_22000]",
        "22022, '', Rejected[permanent=true; code=XIAOMI_22022]",
        "22102, '', Rejected[permanent=false; code=XIAOMI_22102]",
        "26003, '', Rejected[permanent=false; code=XIAOMI_26003]",
        "26006, '', Rejected[permanent=true; code=XIAOMI_26006]",
        "27001, '', Rejected[permanent=true; code=XIAOMI_27001]",
        "65003, '', Rejected[permanent=false; code=XIAOMI_65003]",
        "65009, '', Rejected[permanent=true; code=XIAOMI_65009]",
        "65015, '', Rejected[permanent=true; code=XIAOMI_65015]",
        "65029, '', Rejected[permanent=false; code=XIAOMI_65029]",
        "65038, '', Rejected[permanent=true; code=XIAOMI_65038]",
        "200001, 'exceed quota, quota: 100, have acked: 100', Throttled[retryAfter=PT1H]"
    })
    void shouldSayWhatXiaomiMeans(int code, String reason, String outcome) {
        // Given
        Exchange.Answered answer = answer(
                200,
                "{\"result\":\"error\",\"reason\":\"%s\",\"code\":%d,\"description\":\"\"}".formatted(reason, code),
                "");

        // When and then
        assertThat(XiaomiAnswer.of(answer).refusal(answer, PAUSE, ID).toString())
                .isEqualTo(outcome.replace("; ", ", "));
    }

    @ParameterizedTest
    @CsvSource({
        "200, '{\"code\":-1}', 'Unknown[reason=XIAOMI_UNKNOWN_ERROR, ids=[ProviderId[provider=xiaomi-default, id=m1]]]'",
        "200, 'no json', 'Rejected[permanent=false, code=XIAOMI_200]'",
        "401, '', 'Rejected[permanent=false, code=XIAOMI_401]'",
        "400, '', 'Rejected[permanent=true, code=XIAOMI_400]'",
        "429, '', 'Throttled[retryAfter=PT30S]'",
        "503, '', 'Throttled[retryAfter=PT30S]'",
        "502, '', 'Rejected[permanent=false, code=XIAOMI_502]'"
    })
    void shouldSayWhatXiaomiMeansWithoutACode(int status, String body, String outcome) {
        // Given
        Exchange.Answered answer = answer(status, body, "");

        // When and then
        assertThat(XiaomiAnswer.of(answer).refusal(answer, PAUSE, ID).toString())
                .isEqualTo(outcome);
    }

    private static Exchange.Answered answer(int status, String body, String retryAfter) {
        HttpHeaders headers = HttpHeaders.of(
                retryAfter.isEmpty() ? Map.of() : Map.of("Retry-After", List.of(retryAfter)), (name, value) -> true);
        return new Exchange.Answered(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
