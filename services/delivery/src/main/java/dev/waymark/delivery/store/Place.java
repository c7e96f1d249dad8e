package dev.waymark.delivery.store;

import java.util.Comparator;

/**
 * Where a job stands in the engine.
 *
 * @param entryId the entry of the person into the journey
 * @param elementId the element of the drawing
 * @param processInstanceKey the engine's instance
 * @param elementInstanceKey this visit of the element
 */
public record Place(String entryId, String elementId, long processInstanceKey, long elementInstanceKey)
        implements Comparable<Place> {

    private static final Comparator<Place> ORDER = Comparator.comparing(Place::entryId)
            .thenComparing(Place::elementId)
            .thenComparingLong(Place::processInstanceKey)
            .thenComparingLong(Place::elementInstanceKey);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
