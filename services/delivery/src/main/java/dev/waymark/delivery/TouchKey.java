package dev.waymark.delivery;

/**
 * What makes a touch one touch: an entry, an element of its journey, and how often the entry has come to that element.
 * A job that runs twice, or an instance started twice for one entry, has the same key and so sends once.
 *
 * @param entryId the entry's id
 * @param elementId the element of the drawing
 * @param visit 1 for the first visit of the element, 2 for the second (a loop), and so on
 */
public record TouchKey(String entryId, String elementId, int visit) {

    public TouchKey {
        if (visit < 1) {
            throw new IllegalArgumentException("Visits count from 1, not " + visit);
        }
    }

    /** The key as the other services see it: {@code entryId/elementId/visit}. */
    @Override
    public String toString() {
        return entryId + "/" + elementId + "/" + visit;
    }
}
