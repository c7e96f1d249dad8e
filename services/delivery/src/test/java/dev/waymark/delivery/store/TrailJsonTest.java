package dev.waymark.delivery.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.Gate;
import dev.waymark.delivery.Trail;
import dev.waymark.delivery.TrailEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TrailJsonTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00.123Z");

    @Test
    void shouldReadWhatItWrote() {
        // Given
        Trail trail = new Trail(List.of(
                TrailEntry.of(Gate.PROFILE, "REACHABLE", null, NOW).with("locale", "zh-CN"),
                new TrailEntry(Gate.CONSENT, "GRANTED", "CONSENT", NOW, null, 17L, 19L, null, Map.of()),
                TrailEntry.of(Gate.FREQUENCY, "DEFERRED", null, NOW).withUntil(NOW.plusSeconds(60))));

        // When
        Trail read = TrailJson.read(TrailJson.write(trail));

        // Then
        assertThat(read).isEqualTo(trail);
    }

    @Test
    void shouldKeepAWholeRunOfUsualSize() {
        // Given
        Trail trail = new Trail(List.of(
                TrailEntry.of(Gate.FREQUENCY, "DEFERRED", null, NOW)
                        .with("zones", "Asia/Shanghai by PERSON")
                        .withUntil(NOW),
                TrailEntry.of(Gate.PROFILE, "REACHABLE", null, NOW)
                        .with("locale", "zh-CN")
                        .with("timeZone", "Asia/Shanghai"),
                new TrailEntry(
                        Gate.CONSENT,
                        "GRANTED",
                        "CONSENT",
                        NOW,
                        null,
                        123_456_789L,
                        123_456_790L,
                        null,
                        Map.of("jurisdiction", "cn")),
                new TrailEntry(
                        Gate.FREQUENCY,
                        "RESERVED",
                        null,
                        NOW,
                        "3f9a1c7e",
                        null,
                        null,
                        null,
                        Map.of("zones", "Asia/Shanghai by PERSON")),
                TrailEntry.of(Gate.CONTENT, "RENDERED", null, NOW)
                        .with("templateVersion", 4)
                        .with("locale", "zh-CN"),
                TrailEntry.of(Gate.CHANNEL, "ACCEPTED", null, NOW)
                        .with("provider", "smpp")
                        .with("providerMessageId", "1A2B3C4D")
                        .with("parts", 1)));

        // When
        String json = TrailJson.write(trail);

        // Then
        assertThat(TrailJson.read(json)).isEqualTo(trail);
    }

    @Property(tries = 500)
    void shouldNeverExceedAKilobyteAndAlwaysKeepTheLastVerdict(@ForAll("trails") Trail trail) {
        // When
        String json = TrailJson.write(trail);

        // Then
        assertThat(json.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(TrailJson.MAX_BYTES);
        TrailEntry last = TrailJson.read(json).entries().getLast();
        assertThat(last.verdict()).isEqualTo(trail.entries().getLast().verdict());
    }

    @Provide
    Arbitrary<Trail> trails() {
        Arbitrary<String> text =
                Arbitraries.strings().alpha().numeric().withChars('鿿', '"').ofMaxLength(300);
        Arbitrary<TrailEntry> entry = Combinators.combine(Arbitraries.of(Gate.class), text, text, text)
                .as((gate, reason, policy, fact) -> TrailEntry.of(gate, "VERDICT", reason, NOW)
                        .with("fact", fact)
                        .with("policy", policy));
        return entry.list().ofMinSize(1).ofMaxSize(12).map(Trail::new);
    }
}
