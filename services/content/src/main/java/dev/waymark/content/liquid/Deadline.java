package dev.waymark.content.liquid;

import liqp.TemplateContext;

/** When a rendering must be done; kept in its context and looked at by each node that makes text. */
final class Deadline {

    private static final String KEY = "waymark.deadline";

    private Deadline() {}

    static void set(TemplateContext context, long nanosFromNow) {
        context.getEnvironmentMap().put(KEY, System.nanoTime() + nanosFromNow);
    }

    static void check(TemplateContext context) {
        if (context.getEnvironmentMap().get(KEY) instanceof Long end && System.nanoTime() - end > 0) {
            throw new RenderLimitException(RenderLimitException.Limit.WORK);
        }
    }
}
