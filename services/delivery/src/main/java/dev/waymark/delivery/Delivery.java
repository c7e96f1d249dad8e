package dev.waymark.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that was handed over, as receipts find it.
 *
 * @param state how the touch ended
 * @param parts those that the provider took for certain
 * @param fate what the provider told so far; null while it told nothing
 * @param trail the verdicts so far
 */
public record Delivery(
        TouchState.Done state, int parts, @Nullable Fate fate, Trail trail) {

    /**
     * The message after new receipts; empty when they tell nothing new.
     *
     * @param told the fates of the parts that were told of
     * @param code the provider's code of the newest receipt
     */
    public Optional<Delivery> after(List<Fate> told, String code, Instant now) {
        Fate news = Fate.ofParts(parts, told);
        Fate stands = fate == null ? news : fate.and(news);
        TouchState.Done learned = state.learned(new TouchOutcome.Sent());
        if (stands.equals(fate) && learned.equals(state)) {
            return Optional.empty();
        }
        TrailEntry entry =
                TrailEntry.of(Gate.RECEIPT, stands.state().name(), code, now).with("failure", stands.failure());
        return Optional.of(new Delivery(learned, parts, stands, trail.plus(entry)));
    }

    /**
     * What is worth announcing: that it arrived, that it was read, once that it failed, and that an unknown message turns out to have been taken. A message that is
     * read without having been called delivered is both.
     */
    public List<Fate> newsSince(Delivery before) {
        ReceiptState now = fate == null ? ReceiptState.PENDING : fate.state();
        ReceiptState then =
                before.fate() == null ? ReceiptState.PENDING : before.fate().state();
        if (now.failed() && then.failed()) {
            return List.of();
        }
        if (now == ReceiptState.READ && !then.arrived()) {
            return List.of(Fate.of(ReceiptState.DELIVERED), Fate.of(ReceiptState.READ));
        }
        return now != then || !state.equals(before.state()) ? List.of(fate == null ? Fate.of(now) : fate) : List.of();
    }
}
