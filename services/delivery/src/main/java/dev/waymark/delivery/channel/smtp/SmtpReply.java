package dev.waymark.delivery.channel.smtp;

import dev.waymark.delivery.channel.DispatchOutcome;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A server's refusal (RFC 5321, section 4.2.1; enhanced codes by RFC 3463).
 *
 * @param code three digits
 * @param enhanced such as {@code 5.1.1}; empty where there is none
 */
record SmtpReply(int code, String enhanced) {

    private static final int CLOSING = 421;
    private static final int PERMANENT = 500;
    /** RFC 3463, 3.2 and 3.3, RFC 7505: no such mailbox, no such system, bad syntax, moved, takes no mail; and a mailbox that is disabled. */
    static final Set<String> NOBODY = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

    private static final int MOST_CAUSES = 10;
    private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    /** What the server said, if it is the server that refused. */
    static Optional<SmtpReply> of(MessagingException failure) {
        Exception cause = failure;
        Optional<SmtpReply> found = Optional.empty();
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            found = switch (cause) {
                case SMTPAddressFailedException address -> reply(address.getReturnCode(), address.getMessage());
                case SMTPSenderFailedException sender -> reply(sender.getReturnCode(), sender.getMessage());
                case SMTPSendFailedException send -> reply(send.getReturnCode(), send.getMessage());
                default -> found;
            };
            // An address' own refusal is deeper than the failure of the whole.
            cause = cause instanceof MessagingException outer ? outer.getNextException() : null;
        }
        return found;
    }

    private static Optional<SmtpReply> reply(int code, @Nullable String message) {
        if (code < 400) {
            return Optional.empty();
        }
        Matcher enhanced = ENHANCED.matcher(message == null ? "" : message.strip());
        return Optional.of(new SmtpReply(code, enhanced.find() ? enhanced.group(1) : ""));
    }

    /**
     * What it means for the message. Servers ask for less by 421, by 450 to 452 with a code of policy or of system status (RFC 3463: x.7.x, x.3.x, x.4.5).
     */
    DispatchOutcome outcome(Duration throttlePause) {
        if (code >= PERMANENT && NOBODY.contains(enhanced)) {
            return new DispatchOutcome.AddressDead(text(), null);
        }
        if (code >= PERMANENT) {
            return new DispatchOutcome.Rejected(true, text());
        }
        return code == CLOSING || enhanced.startsWith("4.7.") || enhanced.startsWith("4.3.") || enhanced.equals("4.4.5")
                ? new DispatchOutcome.Throttled(throttlePause)
                : new DispatchOutcome.Rejected(false, text());
    }

    /** Whether the server closes the connection. */
    boolean closing() {
        return code == CLOSING;
    }

    /** As the record has it, such as {@code SMTP_550_5.1.1}; without the server's words, which may hold the address. */
    String text() {
        return "SMTP_" + code + (enhanced.isEmpty() ? "" : "_" + enhanced);
    }
}
