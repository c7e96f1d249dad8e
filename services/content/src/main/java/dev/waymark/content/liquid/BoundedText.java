package dev.waymark.content.liquid;

import liqp.RenderTransformer;
import liqp.TemplateContext;

/** Collects text within the rendering's {@link Allowance}; used for the whole text and for each block in it. */
final class BoundedText implements RenderTransformer {

    @Override
    public ObjectAppender.Controller newObjectAppender(TemplateContext context, int estimatedNumberOfAppends) {
        Allowance allowance = Allowance.of(context);
        StringBuilder text = new StringBuilder();
        return new ObjectAppender.Controller() {
            @Override
            public Object getResult() {
                String result = text.toString();
                allowance.made(result);
                return result;
            }

            @Override
            public void append(Object part) {
                allowance.checkTime();
                text.append(part);
                allowance.checkText(text.length());
            }
        };
    }

    @Override
    public Object transformObject(TemplateContext context, Object object) {
        return object;
    }
}
