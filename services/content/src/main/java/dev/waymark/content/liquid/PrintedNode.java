package dev.waymark.content.liquid;

import liqp.LValue;
import liqp.TemplateContext;
import liqp.nodes.LNode;

/**
 * An output whose value must not be taken for the template's own text.
 *
 * @param filtered whether its last filter has made it harmless already
 */
record PrintedNode(LNode value, Printing printing, boolean filtered) implements LNode {

    private static final LValue TEXTS = new LValue() {};

    @Override
    public Object render(TemplateContext context) {
        return printing.print(TEXTS.asString(value.render(context), context), filtered);
    }
}
