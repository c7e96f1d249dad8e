package dev.waymark.delivery.worker;

import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.platform.telemetry.TraceParents;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** One span per message handed over, in the trace that its journey carries. */
@ApplicationScoped
class DispatchSpans {

    private final Tracer tracer;

    DispatchSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Open spans, one per message. */
    record Spans(List<Span> spans) {

        void end(List<DispatchOutcome> outcomes) {
            for (int i = 0; i < spans.size(); i++) {
                spans.get(i)
                        .setAttribute(
                                "waymark.outcome", outcomes.get(i).getClass().getSimpleName())
                        .end();
            }
        }
    }

    Spans start(Channel channel, List<Claimed> messages) {
        return new Spans(messages.stream().map(m -> start(channel, m)).toList());
    }

    private Span start(Channel channel, Claimed message) {
        String traceparent = message.candidate().request().traceparent();
        return tracer.spanBuilder("send " + channel.name())
                .setParent(Context.root().with(Span.fromContext(TraceParents.continuing(traceparent))))
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("waymark.message", message.candidate().messageId().toString())
                .startSpan();
    }
}
