package dev.waymark.content.arms;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * That a message with an arm left, and what the person did.
 *
 * @param messageId delivery's
 * @param win what she did; null where it is told only that the message left
 */
public record ArmNews(
        String messageId, Place place, @Nullable Win win) {

    /** The same, as far as the message's template has an arm won by it. */
    public ArmNews counted(ArmChoice choice) {
        return win == null || choice.wins().contains(win) ? this : new ArmNews(messageId, place, null);
    }

    /**
     * Which variant of which version it said.
     *
     * @param variant from 0
     */
    public record Place(String template, int version, int variant) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::template)
                .thenComparing(Place::version)
                .thenComparing(Place::variant);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }
}
