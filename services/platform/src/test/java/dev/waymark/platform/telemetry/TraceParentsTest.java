package dev.waymark.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import org.junit.jupiter.api.Test;

class TraceParentsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void shouldGiveBackWhatItContinues() {
        try (var scope = TraceParents.continuing(PARENT).makeCurrent()) {
            assertThat(scope).isNotNull();
            assertThat(TraceParents.current()).contains(PARENT);
        }
    }

    @Test
    void shouldKnowTheTraceId() {
        assertThat(TraceParents.traceId(PARENT)).contains(TRACE);
    }

    @Test
    void shouldIgnoreWhatIsNoTraceParent() {
        assertThat(TraceParents.traceId("00-xyz")).isEmpty();
        assertThat(TraceParents.traceId(null)).isEmpty();
        assertThat(Span.fromContext(TraceParents.continuing("nonsense"))
                        .getSpanContext()
                        .isValid())
                .isFalse();
        assertThat(TraceParents.current()).isEmpty();
    }
}
