package dev.waymark.content.liquid;

/** A template that, with these values, needs more time or makes more text than is allowed. */
public final class RenderLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Limit limit;

    /** What was exceeded. */
    public enum Limit {
        /** {@link LiquidTemplate#MAX_TEXT} characters of text. */
        TEXT,
        /** The iterations or the time of one rendering. */
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
