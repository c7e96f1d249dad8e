package dev.waymark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartPlanTest {

    private static final List<Part> ALL = List.of(
            new FakePart("postgres", Set.of()),
            new FakePart("kafka", Set.of()),
            new FakePart("zeebe", Set.of()),
            new FakePart("consent", Set.of("postgres", "kafka")),
            new FakePart("delivery", Set.of("postgres", "kafka")));

    private record FakePart(String name, Set<String> needs) implements Part {

        @Override
        public List<String> ports() {
            return List.of(name);
        }

        @Override
        public void prepare() {}

        @Override
        public Launch launch() {
            return new Launch(List.of("true"), Map.of(), Path.of("."), "");
        }

        @Override
        public boolean ready() {
            return true;
        }
    }

    @Test
    void shouldStartAllInTheirOrder() {
        // When
        List<Part> chosen = StartPlan.select(ALL, List.of(), List.of());
        // Then
        assertThat(chosen).isEqualTo(ALL);
    }

    @Test
    void shouldStartWhatTheChosenOneNeeds() {
        // When
        List<Part> chosen = StartPlan.select(ALL, List.of("delivery"), List.of());
        // Then
        assertThat(chosen).extracting(Part::name).containsExactly("postgres", "kafka", "delivery");
    }

    @Test
    void shouldLeaveOutWhatRunsElsewhereThoughOthersNeedIt() {
        // When
        List<Part> chosen = StartPlan.select(ALL, List.of("delivery"), List.of("kafka"));
        // Then
        assertThat(chosen).extracting(Part::name).containsExactly("postgres", "delivery");
    }

    @Test
    void shouldNameThePartsThereAre() {
        // When
        // Then
        assertThatThrownBy(() -> StartPlan.select(ALL, List.of(), List.of("oracle")))
                .isInstanceOf(MeshException.class)
                .hasMessage("There is no part named oracle; the parts are postgres, kafka, zeebe, consent, delivery.");
    }

    @Test
    void shouldStopWhoUsesTheOthersFirst() {
        // When
        List<List<String>> waves = StartPlan.stopWaves(List.of("postgres", "consent", "kafka", "delivery", "zeebe"));
        // Then
        assertThat(waves)
                .containsExactly(
                        List.of("consent", "delivery"), List.of("zeebe"), List.of("kafka"), List.of("postgres"));
    }
}
