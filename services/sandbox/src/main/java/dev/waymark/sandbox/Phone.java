package dev.waymark.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One phone as it stands in memory; each of its lists holds a bounded number of the newest. Not safe for threads by itself. */
final class Phone {

    private static final int MAX_UNFINISHED = 20;
    private static final int MAX_PARTS_PER_MESSAGE = 16;

    private final String number;
    private final int maxMessages;
    private final Deque<Kept> messages = new ArrayDeque<>();
    private final Deque<Kept> undelivered = new ArrayDeque<>();
    private final Deque<PhoneThread.Reply> replies = new ArrayDeque<>();
    private final Assembler assembler = new Assembler(MAX_UNFINISHED);
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private boolean truncated;
    private Instant lastAt = Instant.EPOCH;
    private long revision;

    Phone(String number, int maxMessages, boolean truncated) {
        this.number = number;
        this.maxMessages = maxMessages;
        this.truncated = truncated;
    }

    private record Kept(String text, List<LogEntry.Submitted> parts) {}

    private static final class Tally {
        private int sent;
        private @Nullable Instant lastSentAt;
    }

    /** How many entries it holds. */
    int size() {
        return messages.size() + undelivered.size() + replies.size();
    }

    void touched(Instant at, long newRevision) {
        lastAt = at;
        revision = newRevision;
    }

    void add(LogEntry.Submitted submitted) {
        if (!submitted.reachesPhone()) {
            keep(undelivered, new Kept(submitted.text(), List.of(submitted)));
        } else if (submitted.segment() == null) {
            keep(messages, new Kept(submitted.text(), List.of(submitted)));
        } else {
            assembler
                    .add(submitted, submitted.segment())
                    .ifPresent(whole -> keep(messages, new Kept(whole.text(), whole.parts())));
        }
    }

    void add(LogEntry.ReceiptSent receipt, long newRevision) {
        revision = newRevision;
        if (!receipt.taken()) {
            return;
        }
        Tally tally = tallies.computeIfAbsent(receipt.messageId(), id -> new Tally());
        tally.sent++;
        tally.lastSentAt = receipt.sentAt();
        if (tallies.size() > maxMessages * MAX_PARTS_PER_MESSAGE) {
            tallies.remove(tallies.keySet().iterator().next());
        }
    }

    void add(LogEntry.Replied reply) {
        replies.addLast(new PhoneThread.Reply(reply.to(), reply.text(), reply.sentAt()));
        if (replies.size() > maxMessages) {
            replies.removeFirst();
            truncated = true;
        }
    }

    private void keep(Deque<Kept> list, Kept kept) {
        list.addLast(kept);
        if (list.size() > maxMessages) {
            list.removeFirst().parts().forEach(part -> tallies.remove(part.messageId()));
            truncated = true;
        }
    }

    PhoneSummary summary() {
        return new PhoneSummary(
                number, messages.size(), undelivered.size(), replies.size(), assembler.unfinished(), lastAt, revision);
    }

    PhoneThread thread() {
        return new PhoneThread(
                number,
                messages.stream().map(this::view).toList(),
                undelivered.stream().map(this::view).toList(),
                List.copyOf(replies),
                assembler.unfinished(),
                truncated);
    }

    /** The sender of the newest message that it shows. */
    @Nullable
    String lastSender() {
        Kept last = messages.peekLast();
        return last == null ? null : last.parts().getLast().from();
    }

    /** Over what the newest message came that it shows. */
    @Nullable
    String lastSession() {
        Kept last = messages.peekLast();
        return last == null ? null : last.parts().getLast().session();
    }

    private PhoneThread.Message view(Kept kept) {
        LogEntry.Submitted last = kept.parts().getLast();
        List<String> ids = new ArrayList<>();
        Instant receivedAt = last.receivedAt();
        for (LogEntry.Submitted part : kept.parts()) {
            if (part.messageId() != null) {
                ids.add(part.messageId());
            }
            receivedAt = part.receivedAt().isAfter(receivedAt) ? part.receivedAt() : receivedAt;
        }
        return new PhoneThread.Message(
                ids,
                last.from(),
                last.to(),
                kept.text(),
                receivedAt,
                last.encoding(),
                kept.parts().size(),
                last.outcome(),
                last.commandStatus(),
                last.knob(),
                receipt(kept.parts()),
                last.session());
    }

    private PhoneThread.Receipt receipt(List<LogEntry.Submitted> parts) {
        int owed = 0;
        int sent = 0;
        Instant lastSentAt = null;
        for (LogEntry.Submitted part : parts) {
            owed += part.receiptsOwed();
            Tally tally = tallies.get(part.messageId());
            if (tally != null) {
                sent += tally.sent;
                lastSentAt = later(lastSentAt, tally.lastSentAt);
            }
        }
        return new PhoneThread.Receipt(state(parts.getLast(), owed, sent), sent, lastSentAt);
    }

    private static ReceiptState state(LogEntry.Submitted part, int owed, int sent) {
        if (owed == 0 && sent == 0) {
            boolean withheld = part.outcome() != Outcome.REFUSED
                    && part.receipts().mode() == ReceiptMode.NEVER
                    && ReceiptPlan.AT_ONCE.copies(part.registeredDelivery()) > 0;
            return withheld ? ReceiptState.WITHHELD : ReceiptState.NOT_REQUESTED;
        }
        if (sent < owed) {
            return ReceiptState.PENDING;
        }
        return part.reachesPhone() ? ReceiptState.DELIVERED : ReceiptState.FAILED;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
