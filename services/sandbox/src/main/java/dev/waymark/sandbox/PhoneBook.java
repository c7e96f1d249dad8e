package dev.waymark.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * All phones: the fold of the log's entries, the same while it runs and when it is rebuilt at the start. Bounded in memory; when
 * it is full, the phone that was quiet longest is let go, and every answer about a phone that may be affected says so.
 */
public final class PhoneBook {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,20}");

    private final Bounds bounds;
    private final LinkedHashMap<String, Phone> phones = new LinkedHashMap<>();
    private long revision;
    private int entries;
    private boolean truncated;

    /** An empty book. */
    public PhoneBook(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * How much is kept in memory.
     *
     * @param phones at most this many phones
     * @param messagesPerPhone at most this many messages of each phone; as many undelivered ones, and as many replies
     * @param messages at most this many of all phones together
     */
    public record Bounds(int phones, int messagesPerPhone, int messages) {}

    /**
     * The phones in the order of their last messages and replies, newest first; receipts move nothing.
     *
     * @param revision of the newest change
     * @param truncated whether phones are no longer in memory; the log still has their messages
     */
    public record Listing(long revision, boolean truncated, List<PhoneSummary> phones) {}

    /** Whether a phone can have this number: digits, with or without a +. */
    public static boolean isNumber(String number) {
        return NUMBER.matcher(number).matches();
    }

    /** Takes one entry in; answers the new revision. */
    public synchronized long apply(LogEntry entry) {
        revision++;
        switch (entry) {
            case LogEntry.Submitted submitted
            when isNumber(submitted.to()) ->
                change(submitted.to(), submitted.receivedAt(), phone -> phone.add(submitted));
            case LogEntry.Submitted toNobody -> {}
            case LogEntry.ReceiptSent receipt -> {
                Phone phone = phones.get(receipt.phone());
                if (phone != null) {
                    phone.add(receipt, revision);
                }
            }
            case LogEntry.Replied reply -> change(reply.phone(), reply.sentAt(), phone -> phone.add(reply));
            case LogEntry.Cleared cleared -> clear();
        }
        return revision;
    }

    /** The phones whose number contains the digits given, at most so many. */
    public synchronized Listing list(String contains, int limit) {
        List<PhoneSummary> newest = new ArrayList<>();
        for (Phone phone : phones.sequencedValues().reversed()) {
            PhoneSummary summary = phone.summary();
            if (newest.size() < limit && summary.number().contains(contains)) {
                newest.add(summary);
            }
        }
        return new Listing(revision, truncated, newest);
    }

    /** What one phone shows; an empty thread for a phone that nothing was sent to. */
    public synchronized PhoneThread thread(String number) {
        Phone phone = phones.get(number);
        return phone == null ? new PhoneThread(number, List.of(), List.of(), List.of(), 0, truncated) : phone.thread();
    }

    /** The sender of the newest message that a phone shows: where a reply goes. */
    public synchronized Optional<String> lastSender(String number) {
        return Optional.ofNullable(phones.get(number)).map(Phone::lastSender);
    }

    /** Over what the newest message came that a phone shows: the SMPP session, or the gateway. */
    public synchronized Optional<String> lastSession(String number) {
        return Optional.ofNullable(phones.get(number)).map(Phone::lastSession);
    }

    private void change(String number, Instant at, Consumer<Phone> change) {
        Phone known = phones.remove(number);
        Phone phone = known == null ? new Phone(number, bounds.messagesPerPhone(), truncated) : known;
        phones.put(number, phone);
        int before = phone.size();
        phone.touched(at, revision);
        change.accept(phone);
        entries += phone.size() - before;
        letGoOfQuietOnes();
    }

    private void letGoOfQuietOnes() {
        while (phones.size() > bounds.phones() || (entries > bounds.messages() && phones.size() > 1)) {
            entries -= phones.pollFirstEntry().getValue().size();
            truncated = true;
        }
    }

    private void clear() {
        phones.clear();
        entries = 0;
        truncated = false;
    }
}
