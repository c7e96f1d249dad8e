package dev.waymark.content.liquid;

import dev.waymark.content.liquid.RenderLimitException.Limit;
import java.util.Collection;
import java.util.Objects;
import liqp.TemplateContext;
import org.jspecify.annotations.Nullable;

/**
 * What one rendering may use up: the length of its text, its time, and the memory of what its filters and blocks make. Kept in the
 * rendering's context and looked at by each node that makes text; never shared between renderings.
 */
final class Allowance {

    private static final String KEY = "waymark.allowance";

    private static final long MAX_NANOS = 250_000_000;

    // Whatever is made may be kept in a variable until the end, so this bounds the memory: 8 MB of UTF-16.
    private static final long MAX_MADE = 4_000_000;

    // An element of an array, as the filter split makes them, takes about the room of so many characters.
    private static final long ELEMENT = 24;

    private final int maxText;
    private final long end = System.nanoTime() + MAX_NANOS;
    private long made;

    private Allowance(int maxText) {
        this.maxText = maxText;
    }

    static void give(TemplateContext context, int maxText) {
        context.getEnvironmentMap().put(KEY, new Allowance(maxText));
    }

    static Allowance of(TemplateContext context) {
        return (Allowance) Objects.requireNonNull(context.getEnvironmentMap().get(KEY), KEY);
    }

    void checkTime() {
        if (System.nanoTime() - end > 0) {
            throw new RenderLimitException(Limit.WORK);
        }
    }

    void checkText(int length) {
        if (length > maxText) {
            throw new RenderLimitException(Limit.TEXT);
        }
    }

    /** Counts what a filter or a block made. Filters may multiply texts; what is four times too long would not fit anyhow. */
    void made(@Nullable Object result) {
        made += switch (result) {
            case CharSequence text -> text.length();
            case Object[] array -> ELEMENT * array.length;
            case Collection<?> list -> ELEMENT * list.size();
            case null, default -> 0;
        };
        if (result instanceof CharSequence text && text.length() > 4L * maxText) {
            throw new RenderLimitException(Limit.TEXT);
        }
        if (made > MAX_MADE) {
            throw new RenderLimitException(Limit.WORK);
        }
    }
}
