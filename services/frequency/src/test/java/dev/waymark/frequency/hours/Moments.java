package dev.waymark.frequency.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Zones and instants for properties: half of the instants lie close to a change of the clocks. */
public final class Moments {

    /** Changes of one hour, of half an hour (Lord Howe), at midnight (Sao Paulo, until 2019), and none (Shanghai, since 1991). */
    public static final List<ZoneId> ZONES = Stream.of(
                    "Europe/Berlin", "America/Sao_Paulo", "Asia/Shanghai", "Australia/Lord_Howe", "Asia/Kathmandu")
            .map(ZoneId::of)
            .toList();

    /** Every zone above changes its clocks, and every window of these tests its state, at a multiple of this. */
    public static final Duration GRID = Duration.ofMinutes(15);

    private static final Instant FIRST = Instant.parse("1992-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2030-01-01T00:00:00Z");

    private Moments() {}

    public static Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES);
    }

    public static Arbitrary<Instant> instants() {
        Arbitrary<Instant> anywhere = Arbitraries.longs()
                .between(FIRST.getEpochSecond(), LAST.getEpochSecond())
                .map(Instant::ofEpochSecond);
        Arbitrary<Instant> nearChange = Arbitraries.of(changes())
                .flatMap(change -> Arbitraries.longs().between(-90_000, 90_000).map(change::plusSeconds));
        return Arbitraries.oneOf(anywhere, nearChange);
    }

    /** The first multiple of the grid after an instant. */
    public static Instant nextOnGrid(Instant after) {
        long step = GRID.toSeconds();
        return Instant.ofEpochSecond((Math.floorDiv(after.getEpochSecond(), step) + 1) * step);
    }

    private static List<Instant> changes() {
        return ZONES.stream()
                .flatMap(zone -> Stream.iterate(
                        zone.getRules().nextTransition(FIRST),
                        change -> change != null && change.getInstant().isBefore(LAST),
                        change -> zone.getRules().nextTransition(change.getInstant())))
                .map(ZoneOffsetTransition::getInstant)
                .toList();
    }
}
