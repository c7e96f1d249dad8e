package dev.waymark.content.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.RealMesh;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Where nobody collects traces, nothing is recorded, also when a caller asks for it; ids go on being given. */
@QuarkusTest
@RealMesh
class TracesOffIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    Tracer tracer;

    @Test
    void shouldRecordNothingAndKeepTheIds() {
        // Given
        Context asked = Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        TRACE, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault())));

        // When
        Span span = tracer.spanBuilder("asked for").setParent(asked).startSpan();

        // Then
        assertThat(span.isRecording()).isFalse();
        assertThat(span.getSpanContext().getTraceId()).isEqualTo(TRACE);
    }
}
