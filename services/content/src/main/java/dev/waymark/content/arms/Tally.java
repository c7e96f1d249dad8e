package dev.waymark.content.arms;

/**
 * What became of an arm's messages. Counts, and nothing of people.
 *
 * @param sent how many left
 * @param won how many of those were won: see {@link Win}
 */
public record Tally(long sent, long won) {

    /** Nothing is known. */
    public static final Tally NONE = new Tally(0, 0);

    /** The first parameter of the Beta distribution of its chance, from the even prior. */
    public double alpha() {
        return 1.0 + won;
    }

    /** The second one. */
    public double beta() {
        return 1.0 + Math.max(0, sent - won);
    }
}
