package dev.waymark.content.liquid;

import liqp.RenderTransformer;
import liqp.TemplateContext;

/** Collects text up to {@link LiquidTemplate#MAX_TEXT}; used for the whole text and for each block in it. */
final class BoundedText implements RenderTransformer {

    @Override
    public ObjectAppender.Controller newObjectAppender(TemplateContext context, int estimatedNumberOfAppends) {
        StringBuilder text = new StringBuilder();
        return new ObjectAppender.Controller() {
            @Override
            public Object getResult() {
                return text.toString();
            }

            @Override
            public void append(Object part) {
                Deadline.check(context);
                text.append(part);
                if (text.length() > LiquidTemplate.MAX_TEXT) {
                    throw new RenderLimitException(RenderLimitException.Limit.TEXT);
                }
            }
        };
    }

    @Override
    public Object transformObject(TemplateContext context, Object object) {
        return object;
    }
}
