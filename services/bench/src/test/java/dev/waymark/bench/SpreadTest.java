package dev.waymark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void shouldTellTheMedianWithTheLeastAndTheMost() {
        // When
        String odd = Spread.of(List.of(9, 1, 4), Integer::doubleValue, "%.0f");
        String even = Spread.of(List.of(4, 1, 9, 5), Integer::doubleValue, "%.1f");
        // Then
        assertThat(odd).isEqualTo("4 (1-9)");
        assertThat(even).isEqualTo("4.5 (1.0-9.0)");
    }

    @Test
    void shouldNameNoSpreadWhereThereIsNone() {
        // When
        // Then
        assertThat(Spread.of(List.of(7, 7), Integer::doubleValue, "%.0f")).isEqualTo("7");
    }
}
