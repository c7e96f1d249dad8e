package dev.waymark.platform.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.platform.telemetry.TraceParents;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;

/** One span per job, child of the trace its instance carries; nothing but pass-through when tracing is off. */
final class JobSpans {

    private final Tracer tracer;

    JobSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Starts the span of a job and makes it the job's {@code traceparent}, so that what follows hangs below it. */
    Span start(String jobType, String elementId, String bpmnProcessId, ObjectNode variables) {
        String traceparent = variables.path(JobTask.TRACEPARENT).textValue();
        Span span = tracer.spanBuilder("process " + jobType)
                .setParent(Context.root().with(Span.fromContext(TraceParents.continuing(traceparent))))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("waymark.journey", bpmnProcessId)
                .setAttribute("waymark.element", elementId)
                .startSpan();
        SpanContext context = span.getSpanContext();
        if (span.isRecording() && context.isValid()) {
            variables.put(
                    JobTask.TRACEPARENT,
                    "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                            + context.getTraceFlags().asHex());
        }
        return span;
    }

    /**
     * The span under which a batch is handled: that of its only job, or, as a batch belongs to many traces, a new one
     * that links to all of theirs. The caller ends it when it is not the job's own.
     */
    Span ofBatch(String jobType, List<HeldJob> batch) {
        Span first = batch.getFirst().span();
        if (batch.size() == 1 || !first.isRecording()) {
            return first;
        }
        SpanBuilder builder = tracer.spanBuilder("process batch of " + jobType)
                .setNoParent()
                .setAttribute("waymark.batch.size", batch.size());
        batch.forEach(job -> builder.addLink(job.span().getSpanContext()));
        return builder.startSpan();
    }
}
