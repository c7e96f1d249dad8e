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

    @Override
    public @Nullable Object render(TemplateContext context) {
        Object result = value.render(context);
        if (result == null && strict && !defaulted) {
            throw new MissingValueException(name, line);
        }
        if (!filters.isEmpty()) {
            result = filtered(result, context);
        }
        if (result == null && strict) {
            throw new MissingValueException(name, line);
        }
        return result;
    }

    private @Nullable Object filtered(@Nullable Object unfiltered, TemplateContext context) {
        Allowance allowance = Allowance.of(context);
        Object result = unfiltered;
        for (FilterNode filter : filters) {
            allowance.checkTime();
            result = filter.apply(result, context);
            allowance.made(result);
        }
        return result;
    }
}
