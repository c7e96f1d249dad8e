package dev.waymark.delivery.channel.smtp;

import dev.waymark.delivery.Failure;
import dev.waymark.delivery.Fate;
import dev.waymark.delivery.ReceiptState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a server reports of a message, in a mail of its own. */
sealed interface MailReport {

    /**
     * What became of it (RFC 3464).
     *
     * @param fate by the action and the status
     * @param code the status, as the record has it
     */
    record Delivery(Fate fate, String code) implements MailReport {}

    /** The person called it spam (RFC 5965). */
    record Complaint() implements MailReport {}

    /** It reports nothing that is understood: an automatic answer, for example. */
    record Nothing() implements MailReport {}

    /** RFC 3463, 3.3: the mailbox is full; and the same of a whole system. */
    Set<String> FULL = Set.of("2.2", "3.1");

    /** RFC 3463, 3.5: the time to deliver was over. */
    String EXPIRED = "4.7";

    /**
     * What an action and a status of a report mean.
     *
     * @param action of RFC 3464, 2.3.3, in small letters
     * @param status of RFC 3463, such as {@code 5.1.1}
     */
    static MailReport of(String action, String status) {
        String code = "DSN_" + status;
        String subject = status.length() > 2 ? status.substring(2) : "";
        return switch (action) {
            case "delivered" -> new Delivery(Fate.of(ReceiptState.DELIVERED), code);
            case "failed" ->
                subject.equals(EXPIRED)
                        ? new Delivery(new Fate(ReceiptState.EXPIRED, Failure.UNREACHABLE), code)
                        : new Delivery(new Fate(ReceiptState.FAILED, failure(status, subject)), code);
            case "delayed", "relayed", "expanded" -> new Delivery(Fate.of(ReceiptState.PENDING), code);
            default -> new Nothing();
        };
    }

    private static @Nullable Failure failure(String status, String subject) {
        if (SmtpReply.NOBODY.contains(status)) {
            return Failure.NO_SUCH_ADDRESS;
        }
        if (FULL.contains(subject)) {
            return Failure.FULL;
        }
        return switch (subject.split("\\.", 2)[0]) {
            case "7" -> Failure.BLOCKED;
            case "4" -> Failure.UNREACHABLE;
            case "3", "5", "6" -> Failure.TECHNICAL;
            default -> null;
        };
    }
}
