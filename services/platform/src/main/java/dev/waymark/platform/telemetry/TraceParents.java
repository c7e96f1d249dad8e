package dev.waymark.platform.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A trace context as one short string, the W3C header {@code traceparent}: how a trace crosses the outbox, Kafka and the
 * engine's variables, which carry no headers of their own.
 */
public final class TraceParents {

    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private TraceParents() {}

    /** The current span as a traceparent; empty where nothing is traced. */
    public static Optional<String> current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? Optional.of("00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex())
                : Optional.empty();
    }

    /** A context whose spans continue the given trace; the current context when the string is absent or malformed. */
    public static Context continuing(@Nullable String traceparent) {
        return spanContext(traceparent)
                .map(parent -> Context.current().with(Span.wrap(parent)))
                .orElseGet(Context::current);
    }

    /** The trace's id, 32 hexadecimal digits; empty when the string is absent or malformed. */
    public static Optional<String> traceId(@Nullable String traceparent) {
        return spanContext(traceparent).map(SpanContext::getTraceId);
    }

    private static Optional<SpanContext> spanContext(@Nullable String traceparent) {
        Matcher form = FORM.matcher(traceparent == null ? "" : traceparent);
        return form.matches()
                ? Optional.of(SpanContext.createFromRemoteParent(
                        form.group(1), form.group(2), TraceFlags.fromHex(form.group(3), 0), TraceState.getDefault()))
                : Optional.empty();
    }
}
