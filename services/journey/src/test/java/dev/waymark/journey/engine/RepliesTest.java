package dev.waymark.journey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RepliesTest {

    @Test
    void shouldTellWhatIsCertainFromWhatIsNot() {
        // When Then
        assertThat(Replies.of(Status.RESOURCE_EXHAUSTED.asRuntimeException())).isEqualTo(new Reply.Overloaded());
        assertThat(Replies.of(Status.NOT_FOUND.withDescription("no process").asRuntimeException()))
                .isEqualTo(new Reply.Refused("The engine answered NOT_FOUND: no process"));
        assertThat(Replies.of(new CompletionException(Status.UNAVAILABLE
                        .withCause(new ConnectException("refused"))
                        .asRuntimeException())))
                .isInstanceOf(Reply.Away.class);
        assertThat(Replies.of(
                        Status.UNAVAILABLE.withCause(new IOException("reset")).asRuntimeException()))
                .isInstanceOf(Reply.Unsure.class);
        assertThat(Replies.of(Status.DEADLINE_EXCEEDED.asRuntimeException())).isInstanceOf(Reply.Unsure.class);
        assertThat(Replies.of(new IllegalStateException("odd"))).isInstanceOf(Reply.Unsure.class);
    }
}
