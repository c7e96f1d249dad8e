package dev.waymark.content.arms;

import java.util.Comparator;

/**
 * That a message with an arm left, and whether it was clicked or answered.
 *
 * @param messageId delivery's
 */
public record ArmNews(String messageId, Place place, boolean won) {

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
