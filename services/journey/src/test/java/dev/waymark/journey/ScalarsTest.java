package dev.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarsTest {

    @Test
    void shouldCompareValuesHoweverTheyAreWritten() {
        // When Then
        assertThat(Scalars.same(5, 5.0)).isTrue();
        assertThat(Scalars.same("5", 5L)).isTrue();
        assertThat(Scalars.same(new BigDecimal("1e1000000"), new BigDecimal("1e1000000")))
                .isTrue();
        assertThat(Scalars.same(true, "true")).isTrue();
        assertThat(Scalars.same("c-1", "c-2")).isFalse();
        assertThat(Scalars.same(null, null)).isFalse();
        assertThat(Scalars.same(List.of("c-1"), List.of("c-1"))).isFalse();
    }

    @Test
    void shouldKeepSmallValuesAlone() {
        // When Then
        assertThat(Scalars.keepable(null)).isTrue();
        assertThat(Scalars.keepable("c".repeat(200))).isTrue();
        assertThat(Scalars.keepable("c".repeat(201))).isFalse();
        assertThat(Scalars.keepable("nul\0")).isFalse();
        assertThat(Scalars.keepable(Map.of("a", 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H,true",
        "P3DT4H,true",
        "P1M,true",
        "PT0S,true",
        "PT0.5S,true",
        "P,false",
        "PT,false",
        "P1DT,false",
        "1h,false",
        "-PT1H,false"
    })
    void shouldTellDurations(String text, boolean valid) {
        // When Then
        assertThat(IsoDurations.valid(text)).isEqualTo(valid);
    }

    @Test
    void shouldKeepAPersonInTheSameBucketAndSpreadPeople() {
        // When
        long buckets = IntStream.range(0, 20_000)
                .map(n -> Buckets.of("cart-recovery", new UUID(0, n).toString()))
                .peek(bucket -> assertThat(bucket).isBetween(0, 9_999))
                .distinct()
                .count();

        // Then
        assertThat(Buckets.of("cart-recovery", "ada")).isEqualTo(166);
        assertThat(Buckets.of("welcome", "ada")).isNotEqualTo(Buckets.of("cart-recovery", "ada"));
        assertThat(buckets).isBetween(8_500L, 8_800L);
    }
}
