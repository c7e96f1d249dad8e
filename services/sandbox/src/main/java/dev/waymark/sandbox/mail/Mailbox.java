package dev.waymark.sandbox.mail;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One mailbox as it stands in memory, newest first; each of its lists is bounded. Not safe for threads by itself. */
final class Mailbox {

    private static final int MAX_REFUSED = 20;

    private final String address;
    private final int maxMails;
    private final Deque<HeldMail> mails = new ArrayDeque<>();
    private final Deque<MailboxView.Refusal> refused = new ArrayDeque<>();
    private boolean truncated;
    private Instant lastAt = Instant.EPOCH;
    private long revision;

    Mailbox(String address, int maxMails, boolean truncated) {
        this.address = address;
        this.maxMails = maxMails;
        this.truncated = truncated;
    }

    void touched(Instant at, long newRevision) {
        lastAt = at;
        revision = newRevision;
    }

    void redrawn(long newRevision) {
        revision = newRevision;
    }

    /** Answers the mail that had to make room. */
    Optional<HeldMail> add(HeldMail mail) {
        mails.addFirst(mail);
        if (mails.size() <= maxMails) {
            return Optional.empty();
        }
        truncated = true;
        return Optional.of(mails.removeLast());
    }

    void add(MailboxView.Refusal refusal) {
        refused.addFirst(refusal);
        if (refused.size() > MAX_REFUSED) {
            refused.removeLast();
            truncated = true;
        }
    }

    void forget(HeldMail mail) {
        mails.removeLastOccurrence(mail);
        truncated = true;
    }

    List<HeldMail> mails() {
        return List.copyOf(mails);
    }

    MailboxSummary summary() {
        return new MailboxSummary(address, mails.size(), refused.size(), lastAt, revision);
    }

    MailboxView view(int pageSize) {
        return new MailboxView(
                address,
                mails.size(),
                mails.stream().limit(pageSize).map(HeldMail::view).toList(),
                List.copyOf(refused),
                truncated);
    }
}
