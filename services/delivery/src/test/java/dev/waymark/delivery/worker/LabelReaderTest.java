package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.delivery.Goal;
import dev.waymark.delivery.Labels;
import dev.waymark.platform.worker.JobTask;
import java.time.Duration;
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
        assertThat(labels).isEqualTo(new Labels("acme-kids", 8, List.of("promotion", "spring-sale"), null));
    }

    @Test
    void shouldFallBackToTheUsualBrandAlone() throws BadJobException {
        assertThat(reader.read(Jobs.of("ada"))).isEqualTo(new Labels("acme", null, List.of(), null));
        assertThat(new LabelReader(null).read(Jobs.of("ada"))).isEqualTo(Labels.NONE);
    }

    @Test
    void shouldReadWhatTheMessageIsFor() throws BadJobException {
        JobTask job = Jobs.header(Jobs.of("ada"), "goal", " order.placed ");
        assertThat(reader.read(job).goal()).isEqualTo(new Goal("order.placed", Duration.ofDays(7)));
        assertThat(reader.read(Jobs.header(job, "goalWithin", "PT12H")).goal())
                .isEqualTo(new Goal("order.placed", Duration.ofHours(12)));
    }

    @ParameterizedTest
    @CsvSource({
        "goal, order placed",
        "goal, order..placed",
        "goalWithin, a week",
        "goalWithin, PT1S",
        "goalWithin, P91D",
        "priority, 10",
        "priority, high",
        "priority, -1",
        "brand, Acme Inc",
        "brand, any",
        "tags, Spring sale"
    })
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
