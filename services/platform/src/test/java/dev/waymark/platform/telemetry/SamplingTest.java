package dev.waymark.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @ParameterizedTest
    @CsvSource({
        "true, none, RECORD_AND_SAMPLE",
        "true, sampled, RECORD_AND_SAMPLE",
        "true, unsampled, DROP",
        "false, none, DROP",
        "false, sampled, DROP"
    })
    void shouldRecordWhereThereIsACollectorUnlessTheCallerDoesNot(
            boolean collected, String caller, SamplingDecision expected) {
        // When
        SamplingDecision decision = new Sampling()
                .sampler(collected)
                .shouldSample(context(caller), TRACE, "span", SpanKind.SERVER, Attributes.empty(), List.of())
                .getDecision();

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    private static Context context(String caller) {
        if (caller.equals("none")) {
            return Context.root();
        }
        TraceFlags flags = caller.equals("sampled") ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return Context.root()
                .with(Span.wrap(
                        SpanContext.createFromRemoteParent(TRACE, "00f067aa0ba902b7", flags, TraceState.getDefault())));
    }
}
