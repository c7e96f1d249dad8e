package dev.waymark.sandbox.api;

import dev.waymark.sandbox.mail.MailKnobs;
import dev.waymark.sandbox.mail.MailMode;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mail knobs to be set. What is left out takes its default; what does not belong to the mode is refused. */
public record MailKnobsRequest(
        @Nullable String mode,
        @Nullable String status,
        @Nullable Integer count,
        @Nullable Integer ratePerSecond,
        @Nullable String delay) {

    private static final Pattern STATUS = Pattern.compile("[45]\\.[0-9]{1,3}\\.[0-9]{1,3}");
    private static final Duration MAX_SLOWNESS = Duration.ofMinutes(5);

    static MailKnobs knobs(@Nullable MailKnobsRequest request) {
        return request == null ? MailKnobs.DEFAULT : request.toKnobs();
    }

    private MailKnobs toKnobs() {
        MailMode chosen = KnobFields.choose("mode", mode, MailMode.ACCEPT);
        KnobFields.only("status", status, chosen, MailMode.BOUNCE);
        if (status != null && !STATUS.matcher(status).matches()) {
            throw Problems.invalid(
                    "status", "is not the status of a failure (RFC 3463)", "Send one such as 5.1.1, 5.2.2 or 4.4.7.");
        }
        KnobFields.only("ratePerSecond", ratePerSecond, chosen, MailMode.THROTTLE);
        KnobFields.only("delay", delay, chosen, MailMode.SLOW);
        return new MailKnobs(
                chosen,
                status,
                KnobFields.between("count", count),
                KnobFields.between("ratePerSecond", ratePerSecond),
                chosen == MailMode.SLOW ? KnobFields.duration("delay", delay, MAX_SLOWNESS) : null);
    }
}
