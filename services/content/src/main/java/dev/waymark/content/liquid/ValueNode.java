package dev.waymark.content.liquid;

import java.util.List;
import liqp.TemplateContext;
import liqp.nodes.FilterNode;
import liqp.nodes.LNode;
import org.jspecify.annotations.Nullable;

/**
 * A value and its filters: what stands between {@code {{ }}} or at the right of an assignment.
 *
 * @param name the value as the template names it
 * @param strict whether a missing value is refused
 * @param defaulted whether a filter says what to use instead of a missing value
 */
record ValueNode(String name, int line, LNode value, List<FilterNode> filters, boolean strict, boolean defaulted)
        implements LNode {

    // Filters may multiply texts; what is longer than this would not fit a message anyhow.
    private static final int MAX_INTERMEDIATE = 4 * LiquidTemplate.MAX_TEXT;

    @Override
    public @Nullable Object render(TemplateContext context) {
        Object result = value.render(context);
        if (result == null && strict && !defaulted) {
            throw new MissingValueException(name, line);
        }
        for (FilterNode filter : filters) {
            Deadline.check(context);
            result = filter.apply(result, context);
            if (result instanceof CharSequence text && text.length() > MAX_INTERMEDIATE) {
                throw new RenderLimitException(RenderLimitException.Limit.TEXT);
            }
        }
        if (result == null && strict) {
            throw new MissingValueException(name, line);
        }
        return result;
    }
}
