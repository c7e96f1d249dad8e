package dev.waymark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageCommandTest {

    @Test
    void shouldSayWhichServicesThereAre() {
        // Given
        StringWriter said = new StringWriter();
        var command = ImageCommand.command().setErr(new PrintWriter(said));

        // When
        int code = command.execute("consents");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(said.toString()).startsWith("There is no service consents: there are [consent, ");
    }

    @Test
    void shouldTakeTheTimeFromTheVariableOfReproducibleBuilds() {
        assertThat(ImageCommand.created(Map.of("SOURCE_DATE_EPOCH", "1767225600")))
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(ImageCommand.created(Map.of())).isEqualTo(Instant.ofEpochSecond(1));
        assertThatThrownBy(() -> ImageCommand.created(Map.of("SOURCE_DATE_EPOCH", "today")))
                .isInstanceOf(ImageException.class)
                .hasMessage("SOURCE_DATE_EPOCH must be seconds since 1970, but is today.");
    }
}
