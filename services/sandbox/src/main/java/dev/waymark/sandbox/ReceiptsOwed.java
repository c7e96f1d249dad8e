package dev.waymark.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The receipts that the log says are owed and not yet taken by the client: a fold over its entries. Not safe for threads. */
public final class ReceiptsOwed {

    private final int max;
    private final Map<String, Due> owed = new LinkedHashMap<>();

    /** Remembers at most this many messages, the newest. */
    public ReceiptsOwed(int max) {
        this.max = max;
    }

    /**
     * The receipts of one message.
     *
     * @param copies how many are still to be sent
     * @param dueAt not before
     */
    public record Due(Receipt receipt, int copies, Instant dueAt) {

        private Due less() {
            return new Due(receipt, copies - 1, dueAt);
        }
    }

    /** What a submission is owed when it is answered at this instant; no copies when nothing is. */
    public static Due of(LogEntry.Submitted submitted, String messageId, Instant answeredAt) {
        Duration delay = submitted.receipts().delay();
        return new Due(
                Receipt.of(submitted, messageId),
                submitted.receiptsOwed(),
                delay == null ? answeredAt : answeredAt.plus(delay));
    }

    /** Takes one entry in. */
    public void apply(LogEntry entry) {
        switch (entry) {
            case LogEntry.Submitted submitted
            when submitted.messageId() != null && submitted.receiptsOwed() > 0 -> {
                owed.put(submitted.messageId(), of(submitted, submitted.messageId(), submitted.receivedAt()));
                if (owed.size() > max) {
                    owed.remove(owed.keySet().iterator().next());
                }
            }
            case LogEntry.Submitted notOwed -> {}
            case LogEntry.ReceiptSent receipt
            when receipt.taken() ->
                owed.computeIfPresent(receipt.messageId(), (id, due) -> due.copies() > 1 ? due.less() : null);
            case LogEntry.ReceiptSent refused -> {}
            case LogEntry.Replied reply -> {}
            case LogEntry.Cleared cleared -> owed.clear();
        }
    }

    /** What is owed, oldest first. */
    public List<Due> remaining() {
        return new ArrayList<>(owed.values());
    }
}
