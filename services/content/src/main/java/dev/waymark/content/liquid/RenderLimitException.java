package dev.waymark.content.liquid;

/** A template that, with these values, needs more time or makes more text than is allowed. */
public final class RenderLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Limit limit;

    /** What was exceeded. */
    public enum Limit {
        /** The length that the template's text may have. */
        TEXT,
        /** The iterations, the time or the memory of one rendering. */
        WORK
    }

    RenderLimitException(Limit limit) {
        super(limit.name(), null, false, false);
        this.limit = limit;
    }

    public Limit limit() {
        return limit;
    }
}
