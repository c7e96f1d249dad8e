package dev.waymark.delivery;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message, or of a part of one, by all that was told of it. Fates are ordered by how much they say, and of two the one that says more stands: so receipts
 * may come twice, late and in any order. That a message was delivered is a fact that no failure undoes.
 *
 * @param failure why it did not arrive; null where nobody said, or where it did arrive
 */
public record Fate(ReceiptState state, @Nullable Failure failure) {

    private static final Comparator<Fate> BY_WHAT_IT_SAYS = Comparator.comparing(Fate::state)
            .thenComparing(Fate::failure, Comparator.nullsFirst(Comparator.naturalOrder()));

    public Fate {
        failure = state.failed() ? failure : null;
    }

    /** A fate that nothing more is known of. */
    public static Fate of(ReceiptState state) {
        return new Fate(state, null);
    }

    /** What stands of this and another one. */
    public Fate and(Fate other) {
        return BY_WHAT_IT_SAYS.compare(this, other) >= 0 ? this : other;
    }

    /**
     * The fate of a message by those of its parts: it has arrived, or is read, when all parts are; it fails with any of them.
     *
     * @param parts how many the provider took for certain; more may be told of
     * @param told the fates of those that were told of, at least one
     */
    public static Fate ofParts(int parts, List<Fate> told) {
        int all = Math.max(parts, 1);
        if (told.stream().filter(part -> part.state() == ReceiptState.READ).count() >= all) {
            return of(ReceiptState.READ);
        }
        if (told.stream().filter(part -> part.state().arrived()).count() >= all) {
            return of(ReceiptState.DELIVERED);
        }
        return told.stream()
                .filter(part -> part.state().failed())
                .reduce(Fate::and)
                .orElse(of(ReceiptState.PENDING));
    }
}
