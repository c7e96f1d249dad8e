package dev.waymark.sandbox.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waymark.sandbox.ModeKnobs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the mail server behaves, for all mailboxes or for one.
 *
 * @param mode what it does with a mail
 * @param status why it cannot be delivered (RFC 3463), for {@link MailMode#BOUNCE} alone; null means 5.1.1, no such mailbox
 * @param count for how many recipients, {@link MailMode#ACCEPT} afterwards; null means for all
 * @param ratePerSecond how many it takes in a second, for {@link MailMode#THROTTLE} alone; null means none
 * @param delay how long it waits before it answers, for {@link MailMode#SLOW} alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MailKnobs(
        MailMode mode,
        @Nullable String status,
        @Nullable Integer count,
        @Nullable Integer ratePerSecond,
        @Nullable Duration delay)
        implements ModeKnobs<MailMode, MailVerdict> {

    /** Takes everything. */
    public static final MailKnobs DEFAULT = new MailKnobs(MailMode.ACCEPT, null, null, null, null);

    private static final String NO_SUCH_MAILBOX = "5.1.1";

    @Override
    public MailVerdict verdict(MailMode applied) {
        return switch (applied) {
            case ACCEPT -> new MailVerdict.Accepted(Duration.ZERO);
            case SLOW -> new MailVerdict.Accepted(delay == null ? Duration.ZERO : delay);
            case DEFER -> new MailVerdict.Refused(SmtpReply.TRY_LATER);
            case REJECT -> new MailVerdict.Refused(SmtpReply.NO_SUCH_MAILBOX);
            case THROTTLE -> new MailVerdict.Refused(SmtpReply.THROTTLED);
            case DROP -> new MailVerdict.Dropped();
            case BOUNCE -> new MailVerdict.Reported(MailReport.failed(status == null ? NO_SUCH_MAILBOX : status));
            case CONFIRM -> new MailVerdict.Reported(MailReport.delivered());
            case COMPLAIN -> new MailVerdict.Reported(MailReport.complaint());
            case DISCONNECT -> new MailVerdict.Disconnected();
        };
    }
}
