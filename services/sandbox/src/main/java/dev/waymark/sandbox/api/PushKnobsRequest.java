package dev.waymark.sandbox.api;

import dev.waymark.sandbox.apns.ApnsReason;
import dev.waymark.sandbox.fcm.FcmService;
import dev.waymark.sandbox.huawei.HuaweiCode;
import dev.waymark.sandbox.push.PushKnobs;
import dev.waymark.sandbox.push.PushMode;
import dev.waymark.sandbox.push.PushProtocol;
import dev.waymark.sandbox.xiaomi.XiaomiCode;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knobs of a push service to be set. What is left out takes its default; what does not belong to the mode is refused. */
public record PushKnobsRequest(
        @Nullable String mode,
        @Nullable String code,
        @Nullable Integer retryAfterSeconds,
        @Nullable Integer count,
        @Nullable Integer ratePerSecond,
        @Nullable String delay) {

    private static final Duration MAX_SLOWNESS = Duration.ofMinutes(5);
    private static final Pattern HTTP_ERROR = Pattern.compile("[45][0-9]{2}");

    static PushKnobs knobs(@Nullable PushKnobsRequest request, PushProtocol protocol) {
        return request == null ? PushKnobs.DEFAULT : request.toKnobs(protocol);
    }

    private PushKnobs toKnobs(PushProtocol protocol) {
        PushMode chosen = KnobFields.choose("mode", mode, PushMode.ACCEPT);
        KnobFields.only("code", code, chosen, PushMode.REJECT);
        KnobFields.only("ratePerSecond", ratePerSecond, chosen, PushMode.THROTTLE);
        KnobFields.only("delay", delay, chosen, PushMode.SLOW);
        if (chosen != PushMode.UNAVAILABLE) {
            KnobFields.only("retryAfterSeconds", retryAfterSeconds, chosen, PushMode.THROTTLE);
        }
        return new PushKnobs(
                chosen,
                code == null ? null : valid(code, protocol),
                KnobFields.between("retryAfterSeconds", retryAfterSeconds),
                KnobFields.between("count", count),
                KnobFields.between("ratePerSecond", ratePerSecond),
                chosen == PushMode.SLOW ? KnobFields.duration("delay", delay, MAX_SLOWNESS) : null);
    }

    private static String valid(String code, PushProtocol protocol) {
        return switch (protocol) {
            case WEBPUSH -> {
                if (!HTTP_ERROR.matcher(code).matches()) {
                    throw Problems.invalid("code", "is not an HTTP error status", "Send one such as 403.");
                }
                yield code;
            }
            case FCM -> {
                if (!FcmService.isErrorCode(code)) {
                    throw Problems.invalid(
                            "code", "is not an FCM error code", "Send one such as SENDER_ID_MISMATCH or INTERNAL.");
                }
                yield code;
            }
            case APNS -> {
                if (ApnsReason.of(code).isEmpty()) {
                    throw Problems.invalid(
                            "code", "is not a reason of APNs", "Send one such as BadTopic or ExpiredProviderToken.");
                }
                yield code;
            }
            case HUAWEI -> {
                if (HuaweiCode.of(code).isEmpty()) {
                    throw Problems.invalid("code", "is not a code of Push Kit", "Send one such as 80100016.");
                }
                yield code;
            }
            case XIAOMI -> {
                if (XiaomiCode.of(code).isEmpty()) {
                    throw Problems.invalid("code", "is not a code of Mi Push", "Send one such as 200001.");
                }
                yield code;
            }
        };
    }
}
