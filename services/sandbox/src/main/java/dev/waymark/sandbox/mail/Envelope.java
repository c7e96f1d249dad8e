package dev.waymark.sandbox.mail;

import java.util.List;

/**
 * Who sent a mail and who gets it, as the SMTP commands said and whatever its headers say.
 *
 * @param from the address of MAIL FROM; empty for a mail without a return path
 * @param to the addresses of RCPT TO that were taken, as they were written; of a refusal at RCPT TO, the one refused
 */
public record Envelope(String from, List<String> to) {

    /** The mailboxes that it goes to, each once. */
    public List<String> mailboxes() {
        return to.stream()
                .filter(MailAddress::isAddress)
                .map(MailAddress::mailbox)
                .distinct()
                .toList();
    }
}
