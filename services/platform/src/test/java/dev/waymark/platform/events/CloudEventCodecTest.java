package dev.waymark.platform.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventCodecTest {

    @Test
    void shouldReadWhatItWrote() {
        // Given
        CloudEvent event = CloudEventBuilder.v1()
                .withId("e-1")
                .withSource(URI.create("/shop"))
                .withType("cart.abandoned")
                .withSubject("ada")
                .withExtension("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .withData("application/json", "{\"cartId\":\"c-1\"}".getBytes(UTF_8))
                .build();

        // When
        CloudEvent read = CloudEventCodec.read(CloudEventCodec.write(event));

        // Then
        assertThat(read.getId()).isEqualTo("e-1");
        assertThat(read.getSubject()).isEqualTo("ada");
        assertThat(read.getExtension("traceparent")).isEqualTo(event.getExtension("traceparent"));
        assertThat(new String(read.getData().toBytes(), UTF_8)).isEqualTo("{\"cartId\":\"c-1\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"specversion\":\"1.0\",\"id\":\"e\"}",
                "null",
                "{\"specversion\":\"9.9\"}"
            })
    void shouldRefuseWhatIsNoEventWithoutEchoingIt(String record) {
        assertThatThrownBy(() -> CloudEventCodec.read(record.getBytes(UTF_8)))
                .isInstanceOf(MalformedEventException.class)
                .hasMessage("The record is not one CloudEvent 1.0 in structured JSON");
    }
}
