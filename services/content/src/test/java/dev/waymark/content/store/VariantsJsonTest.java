package dev.waymark.content.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.Audience;
import dev.waymark.content.Variant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariantsJsonTest {

    @Test
    void shouldReadWhatItWrites() {
        // Given
        List<Variant> variants = List.of(
                new Variant("en", "x", Map.of("subject", "s", "html", "<p>")),
                new Variant("zh", "y"),
                new Variant("zh", "z", Map.of(), new Audience("vip", false), "a", 3),
                new Variant("zh", "z", Map.of(), new Audience(null, true), null, 1));

        // When
        String json = VariantsJson.write(variants);

        // Then
        assertThat(VariantsJson.read(json)).isEqualTo(variants);
    }

    @Test
    void shouldWriteAVariantWithoutPartsAsBefore() {
        assertThat(VariantsJson.write(List.of(new Variant("en", "x"))))
                .isEqualTo("[{\"locale\":\"en\",\"body\":\"x\"}]");
    }

    @Test
    void shouldReadARowWithoutPartsAsOneThatHasNone() {
        assertThat(VariantsJson.read("[{\"locale\":\"en\",\"body\":\"x\"}]")).containsExactly(new Variant("en", "x"));
    }
}
