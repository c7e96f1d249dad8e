package dev.waymark.delivery.channel.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.DispatchOutcome.AddressDead;
import dev.waymark.delivery.channel.DispatchOutcome.Rejected;
import dev.waymark.delivery.channel.DispatchOutcome.Throttled;
import dev.waymark.delivery.channel.http.Exchange;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Error forms as in Firebase's REST reference, "ErrorCode", and in "Understand FCM errors". */
class FcmAnswerTest {

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(404, fcm("NOT_FOUND", "UNREGISTERED"), "", new AddressDead("FCM_UNREGISTERED", null)),
                Arguments.of(
                        403,
                        fcm("PERMISSION_DENIED", "SENDER_ID_MISMATCH"),
                        "",
                        new AddressDead("FCM_SENDER_ID_MISMATCH", null)),
                Arguments.of(400, violation("message.token"), "", new AddressDead("FCM_INVALID_ARGUMENT", null)),
                Arguments.of(400, violation("message.android.ttl"), "", new Rejected(true, "FCM_INVALID_ARGUMENT")),
                Arguments.of(
                        429, fcm("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"), "9", new Throttled(Duration.ofSeconds(9))),
                Arguments.of(
                        429, fcm("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"), "", new Throttled(Duration.ofSeconds(30))),
                Arguments.of(503, fcm("UNAVAILABLE", "UNAVAILABLE"), "3", new Throttled(Duration.ofSeconds(3))),
                Arguments.of(503, fcm("UNAVAILABLE", "UNAVAILABLE"), "", new Rejected(false, "FCM_UNAVAILABLE")),
                Arguments.of(500, fcm("INTERNAL", "INTERNAL"), "", new Rejected(false, "FCM_INTERNAL")),
                Arguments.of(
                        401,
                        fcm("UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"),
                        "",
                        new Rejected(false, "FCM_THIRD_PARTY_AUTH_ERROR")),
                Arguments.of(
                        401,
                        "{\"error\":{\"status\":\"UNAUTHENTICATED\"}}",
                        "",
                        new Rejected(false, "FCM_UNAUTHENTICATED")),
                Arguments.of(
                        403,
                        "{\"error\":{\"status\":\"PERMISSION_DENIED\"}}",
                        "",
                        new Rejected(true, "FCM_PERMISSION_DENIED")),
                Arguments.of(502, "<html>Bad gateway</html>", "", new Rejected(false, "FCM_502")),
                Arguments.of(429, "", "", new Throttled(Duration.ofSeconds(30))),
                Arguments.of(400, "{\"error\":{\"status\":\"drop <b>table\"}}", "", new Rejected(true, "FCM_400")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldSayWhatARefusalMeans(int status, String body, String retryAfter, DispatchOutcome expected) {
        // Given
        HttpHeaders headers = HttpHeaders.of(
                retryAfter.isEmpty() ? Map.of() : Map.of("Retry-After", List.of(retryAfter)), (name, value) -> true);
        Exchange.Answered answer = new Exchange.Answered(status, headers, body.getBytes(StandardCharsets.UTF_8));

        // When and then
        assertThat(FcmAnswer.of(answer).refusal(answer, Duration.ofSeconds(30))).isEqualTo(expected);
    }

    private static String fcm(String status, String code) {
        return """
                {"error":{"code":1,"message":"m","status":"%s","details":[
                {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]}}""".formatted(status, code);
    }

    private static String violation(String field) {
        return """
                {"error":{"code":400,"status":"INVALID_ARGUMENT","details":[
                {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"INVALID_ARGUMENT"},
                {"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"%s"}]}]}}""".formatted(field);
    }
}
