package dev.waymark.sandbox.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * All mailboxes: the fold of the mail log's entries, the same while it runs and when it is rebuilt at the start. Bounded in
 * memory; when it is full, the oldest mail or the mailbox that was quiet longest is let go, and every answer about a mailbox that
 * may be affected says so. Safe for threads.
 */
public final class MailBook {

    private final Bounds bounds;
    private final LinkedHashMap<String, HeldMail> mails = new LinkedHashMap<>();
    private final LinkedHashMap<String, Mailbox> mailboxes = new LinkedHashMap<>();
    private long revision;
    private long weight;
    private boolean truncated;

    /** An empty book. */
    public MailBook(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * How much is kept in memory.
     *
     * @param mailboxes at most this many mailboxes
     * @param mailsPerMailbox at most this many mails of each mailbox
     * @param characters at most this many characters of all mails together, with 1000 on top for each mail
     */
    public record Bounds(int mailboxes, int mailsPerMailbox, long characters) {}

    /**
     * The mailboxes in the order of their last mails, newest first.
     *
     * @param revision of the newest change
     * @param truncated whether mailboxes are no longer in memory; the log still has their mails
     */
    public record Listing(long revision, boolean truncated, List<MailboxSummary> mailboxes) {}

    /** Takes one entry in; answers the new revision. */
    public synchronized long apply(MailEntry entry) {
        revision++;
        switch (entry) {
            case MailEntry.Taken taken -> deliver(taken);
            case MailEntry.Refused refused
            when refused.envelope() != null ->
                refused.envelope().mailboxes().forEach(address -> mailbox(address, refused.at())
                        .add(MailboxView.Refusal.of(refused)));
            case MailEntry.Refused ofNobody -> {}
            case MailEntry.Reported reported -> {}
            case MailEntry.Unsubscribed unsubscribed -> answered(unsubscribed);
            case MailEntry.Cleared cleared -> clear();
        }
        letGo();
        return revision;
    }

    /** The mailboxes whose address contains these characters, in any case; at most so many. */
    public synchronized Listing list(String contains, int limit) {
        String wanted = MailAddress.mailbox(contains);
        List<MailboxSummary> newest = new ArrayList<>();
        for (Mailbox mailbox : mailboxes.sequencedValues().reversed()) {
            MailboxSummary summary = mailbox.summary();
            if (newest.size() < limit && summary.address().contains(wanted)) {
                newest.add(summary);
            }
        }
        return new Listing(revision, truncated, newest);
    }

    /** What one mailbox shows, at most so many mails; nothing for a mailbox that nothing was sent to. */
    public synchronized MailboxView mailbox(String address, int pageSize) {
        Mailbox mailbox = mailboxes.get(address);
        return mailbox == null ? new MailboxView(address, 0, List.of(), List.of(), truncated) : mailbox.view(pageSize);
    }

    /** The mail with this queue identifier, as long as a mailbox in memory holds it. */
    public synchronized Optional<MailboxView.Mail> mail(String id) {
        return Optional.ofNullable(mails.get(id)).map(HeldMail::view);
    }

    /** The revision of the newest change. */
    public synchronized long revision() {
        return revision;
    }

    private void deliver(MailEntry.Taken taken) {
        if (taken.bounced() != null) {
            taken.bounced().forEach(address -> mailbox(address, taken.at()).add(MailboxView.Refusal.bounced(taken)));
        }
        HeldMail mail = new HeldMail(taken);
        List<String> addresses = taken.mailboxes();
        if (addresses.isEmpty()) {
            return;
        }
        mails.put(taken.id(), mail);
        weight += taken.weight();
        for (String address : addresses) {
            mail.hold();
            mailbox(address, taken.at()).add(mail).ifPresent(this::release);
        }
    }

    private Mailbox mailbox(String address, Instant at) {
        Mailbox known = mailboxes.remove(address);
        Mailbox mailbox = known == null ? new Mailbox(address, bounds.mailsPerMailbox(), truncated) : known;
        mailboxes.put(address, mailbox);
        mailbox.touched(at, revision);
        return mailbox;
    }

    private void answered(MailEntry.Unsubscribed unsubscribed) {
        HeldMail mail = mails.get(unsubscribed.id());
        if (mail != null) {
            mail.unsubscribed(unsubscribed);
            mail.entry().mailboxes().stream()
                    .flatMap(address -> Optional.ofNullable(mailboxes.get(address)).stream())
                    .forEach(mailbox -> mailbox.redrawn(revision));
        }
    }

    private void release(HeldMail mail) {
        if (mail.release()) {
            mails.remove(mail.entry().id());
            weight -= mail.entry().weight();
        }
    }

    private void letGo() {
        while (mailboxes.size() > bounds.mailboxes()) {
            mailboxes.pollFirstEntry().getValue().mails().forEach(this::release);
            truncated = true;
        }
        while (weight > bounds.characters() && mails.size() > 1) {
            HeldMail oldest = mails.pollFirstEntry().getValue();
            weight -= oldest.entry().weight();
            oldest.entry().mailboxes().stream()
                    .flatMap(address -> Optional.ofNullable(mailboxes.get(address)).stream())
                    .forEach(mailbox -> mailbox.forget(oldest));
        }
    }

    private void clear() {
        mails.clear();
        mailboxes.clear();
        weight = 0;
        truncated = false;
    }
}
