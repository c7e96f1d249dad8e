package dev.waymark.sandbox.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the mail log. The mailboxes are a fold over these lines, in their order. Instants are to the millisecond. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MailEntry.Taken.class, name = "mail"),
    @JsonSubTypes.Type(value = MailEntry.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = MailEntry.Reported.class, name = "report"),
    @JsonSubTypes.Type(value = MailEntry.Unsubscribed.class, name = "unsubscribe"),
    @JsonSubTypes.Type(value = MailEntry.Cleared.class, name = "clear")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface MailEntry {

    /**
     * A mail was taken. Written before its answer goes out.
     *
     * @param id the queue identifier that the answer carries
     * @param headers From, To, Subject, Message-ID, List-Unsubscribe, List-Unsubscribe-Post and those that begin with X-, each on
     *     one line and with encoded words decoded; of one that comes again, the values are joined with a comma
     * @param text its first plain text part, or null
     * @param html its first HTML part, or null
     * @param octets its size as it came
     * @param outcome ACCEPTED or DROPPED
     * @param knob the mode that was applied
     * @param session the SMTP session it came over
     * @param bounced the mailboxes of the envelope that do not get it; null where all do
     */
    record Taken(
            Instant at,
            String id,
            Envelope envelope,
            Map<String, String> headers,
            @Nullable String text,
            @Nullable String html,
            int octets,
            MailOutcome outcome,
            MailMode knob,
            String session,
            @Nullable List<String> bounced)
            implements MailEntry {

        private static final int OVERHEAD = 1000;

        public Taken {
            bounced = bounced == null || bounced.isEmpty() ? null : List.copyOf(bounced);
        }

        /** The mailboxes that get it. */
        List<String> mailboxes() {
            return envelope.mailboxes().stream()
                    .filter(address -> bounced == null || !bounced.contains(address))
                    .toList();
        }

        /** How many characters it takes in memory, near enough. */
        int weight() {
            int content = (text == null ? 0 : text.length()) + (html == null ? 0 : html.length());
            return OVERHEAD
                    + content
                    + headers.values().stream().mapToInt(String::length).sum();
        }
    }

    /**
     * A submission failed; nobody got it.
     *
     * @param outcome REFUSED, DISCONNECTED or ABORTED
     * @param reply the answer as it went over the wire, or null when there was none
     * @param envelope what was known of it, or null when nothing was
     * @param knob the mode that was applied; ACCEPT when the fault was the client's
     */
    record Refused(
            Instant at,
            SmtpStage stage,
            MailOutcome outcome,
            @Nullable String reply,
            @Nullable Envelope envelope,
            MailMode knob,
            String session)
            implements MailEntry {}

    /**
     * The sender's server was told what became of a mail.
     *
     * @param id of the mail
     * @param to the recipient it is about
     * @param status of the mail (RFC 3463)
     * @param answer the HTTP status of the server's answer
     */
    record Reported(Instant at, String id, String to, MailReport.Kind report, String status, int answer)
            implements MailEntry {}

    /**
     * A mailbox's owner pressed the unsubscribe button, and the sender's server answered.
     *
     * @param id of the mail
     * @param status the HTTP status of the answer
     */
    record Unsubscribed(Instant at, String id, int status) implements MailEntry {}

    /** All mailboxes were cleared for a fresh trial; what is above no longer counts. */
    record Cleared(Instant at) implements MailEntry {}
}
