package dev.waymark.delivery;

/**
 * What makes a touch one touch: an entry, an element of its journey, and how often the entry has come to that element.
 * A job that runs twice, or an instance started twice for one entry, has the same key and so sends once.
 *
 * @param entryId the entry's id
 * @param elementId the element of the drawing
 * @param visit 1 for the first visit of the element, 2 for the second (a loop), and so on
 * @param attempt 1 for the message that the job asked for, 2 and more where it was not delivered and goes by its next channel
 */
public record TouchKey(String entryId, String elementId, int visit, int attempt) {

    public TouchKey {
        if (visit < 1 || attempt < 1) {
            throw new IllegalArgumentException("Visits and attempts count from 1, not " + visit + " and " + attempt);
        }
    }

    /** The first attempt of a touch. */
    public TouchKey(String entryId, String elementId, int visit) {
        this(entryId, elementId, visit, 1);
    }

    /** That attempt of the same touch. */
    public TouchKey attempt(int number) {
        return new TouchKey(entryId, elementId, visit, number);
    }

    /** The key as the other services see it: {@code entryId/elementId/visit}; of a further attempt with its number behind. */
    @Override
    public String toString() {
        String touch = entryId + "/" + elementId + "/" + visit;
        return attempt == 1 ? touch : touch + "/" + attempt;
    }
}
