package dev.waymark.frequency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.caps.CalendarUnit;
import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.CapWindow.Calendar;
import dev.waymark.frequency.hours.LegalHours;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyVersionTest {

    @Test
    void shouldNotDependOnTheOrderOfSettings() {
        Cap other = cap("other", 9);

        assertThat(version(Set.of("a", "b", "c"), List.of(Ada.THREE_A_DAY, other)))
                .isEqualTo(version(new LinkedHashSet<>(List.of("c", "b", "a")), List.of(other, Ada.THREE_A_DAY)));
    }

    @Test
    void shouldChangeWithAnyRule() {
        assertThat(version(Set.of(), List.of(cap("daily", 3))))
                .isNotEqualTo(version(Set.of(), List.of(cap("daily", 4))));
        assertThat(version(Set.of("a"), List.of())).isNotEqualTo(version(Set.of(), List.of()));
    }

    private static Cap cap(String name, int limit) {
        return new Cap(name, Set.of(), Set.of("marketing"), Set.of(), limit, new Calendar(CalendarUnit.DAY));
    }

    private static String version(Set<String> transactional, List<Cap> caps) {
        FrequencyPolicy policy = new FrequencyPolicy(
                transactional, LegalHours.rules(), caps, Duration.ofMinutes(5), Duration.ofMinutes(10));
        return PolicyVersion.of(policy, List.of(Ada.SHANGHAI));
    }
}
