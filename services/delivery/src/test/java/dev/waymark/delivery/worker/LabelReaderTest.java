package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.delivery.Labels;
import dev.waymark.platform.worker.JobTask;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelReaderTest {

    private final LabelReader reader = new LabelReader("acme");

    @Test
    void shouldReadWhatTheDrawingSays() throws BadJobException {
        // Given
        JobTask job = Jobs.header(
                Jobs.header(Jobs.header(Jobs.of("ada"), "tags", "promotion, spring-sale,promotion,"), "priority", "8"),
                "brand",
                "acme-kids");

        // When
        Labels labels = reader.read(job);

        // Then
        assertThat(labels).isEqualTo(new Labels("acme-kids", 8, List.of("promotion", "spring-sale")));
    }

    @Test
    void shouldFallBackToTheUsualBrandAlone() throws BadJobException {
        assertThat(reader.read(Jobs.of("ada"))).isEqualTo(new Labels("acme", null, List.of()));
        assertThat(new LabelReader(null).read(Jobs.of("ada"))).isEqualTo(Labels.NONE);
    }

    @ParameterizedTest
    @CsvSource({"priority, 10", "priority, high", "priority, -1", "brand, Acme Inc", "brand, any", "tags, Spring sale"})
    void shouldNameTheHeaderThatCannotBeRead(String header, String value) {
        assertThatThrownBy(() -> reader.read(Jobs.header(Jobs.of("ada"), header, value)))
                .isInstanceOf(BadJobException.class)
                .hasMessageContaining("header " + header);
    }

    @Test
    void shouldNotStartWithABrandThatNoConsentCanHave() {
        assertThatThrownBy(() -> new LabelReader("ACME"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("waymark.delivery.brand");
    }
}
