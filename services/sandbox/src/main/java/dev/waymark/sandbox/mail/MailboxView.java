package dev.waymark.sandbox.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one mailbox shows and what never reached it, newest first.
 *
 * @param total how many mails it holds, shown or not
 * @param mails the newest of them
 * @param refused the newest submissions to it that failed
 * @param truncated whether earlier ones are no longer in memory; the log still has them
 */
public record MailboxView(String address, int total, List<Mail> mails, List<Refusal> refused, boolean truncated) {

    /**
     * A mail; see {@link MailEntry.Taken}.
     *
     * @param unsubscribeUrl where the unsubscribe button posts to; null when the mail offers none
     * @param unsubscribed what the sender's server said when it was last pressed, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Mail(
            String id,
            Instant at,
            Envelope envelope,
            Map<String, String> headers,
            @Nullable String text,
            @Nullable String html,
            int octets,
            MailOutcome outcome,
            MailMode knob,
            String session,
            @Nullable URI unsubscribeUrl,
            @Nullable Unsubscribed unsubscribed) {

        static Mail of(MailEntry.Taken taken, MailEntry.@Nullable Unsubscribed unsubscribed) {
            return new Mail(
                    taken.id(),
                    taken.at(),
                    taken.envelope(),
                    taken.headers(),
                    taken.text(),
                    taken.html(),
                    taken.octets(),
                    taken.outcome(),
                    taken.knob(),
                    taken.session(),
                    OneClick.of(taken.headers()).orElse(null),
                    unsubscribed == null ? null : new Unsubscribed(unsubscribed.at(), unsubscribed.status()));
        }
    }

    /** An answer to the unsubscribe button: when, and its HTTP status. */
    public record Unsubscribed(Instant at, int status) {}

    /** A submission that failed; see {@link MailEntry.Refused}. Or a mail that was taken and bounced. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refusal(
            Instant at,
            SmtpStage stage,
            MailOutcome outcome,
            @Nullable String reply,
            @Nullable Envelope envelope,
            MailMode knob,
            String session) {

        static Refusal bounced(MailEntry.Taken taken) {
            return new Refusal(
                    taken.at(),
                    SmtpStage.DATA,
                    MailOutcome.BOUNCED,
                    null,
                    taken.envelope(),
                    taken.knob(),
                    taken.session());
        }

        static Refusal of(MailEntry.Refused refused) {
            return new Refusal(
                    refused.at(),
                    refused.stage(),
                    refused.outcome(),
                    refused.reply(),
                    refused.envelope(),
                    refused.knob(),
                    refused.session());
        }
    }
}
