package dev.waymark.profile.events;

/** A batch of more events than are taken at once. */
public final class TooManyEventsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int max;

    TooManyEventsException(int max) {
        super("more than " + max + " events");
        this.max = max;
    }

    public int max() {
        return max;
    }
}
