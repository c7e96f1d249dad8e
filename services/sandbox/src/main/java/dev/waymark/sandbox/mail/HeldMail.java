package dev.waymark.sandbox.mail;

import org.jspecify.annotations.Nullable;

/** One mail in memory, shared by the mailboxes that hold it. Not safe for threads by itself. */
final class HeldMail {

    private final MailEntry.Taken entry;
    private int holders;
    private MailEntry.@Nullable Unsubscribed unsubscribed;

    HeldMail(MailEntry.Taken entry) {
        this.entry = entry;
    }

    MailEntry.Taken entry() {
        return entry;
    }

    void hold() {
        holders++;
    }

    /** Answers whether nobody holds it any longer. */
    boolean release() {
        holders--;
        return holders == 0;
    }

    void unsubscribed(MailEntry.Unsubscribed answer) {
        unsubscribed = answer;
    }

    MailboxView.Mail view() {
        return MailboxView.Mail.of(entry, unsubscribed);
    }
}
