package dev.waymark.frequency.caps;

/**
 * Slots of a cap that only urgent messages get. A slot that an urgent message has taken is not kept any longer.
 *
 * @param slots how many of the limit
 * @param priority the lowest priority that gets them
 */
public record Kept(int slots, int priority) {

    /** Nothing is kept. */
    public static final Kept NONE = new Kept(0, 0);

    /** The slots that a message may not have. */
    int from(int asking, long urgentUses) {
        return asking >= priority ? 0 : (int) Math.max(0, slots - urgentUses);
    }
}
