package dev.waymark.local.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * A place where the demo's people may live, with numbers of its country for three of them.
 *
 * @param phones valid mobile numbers of that country in E.164
 */
record DemoZone(ZoneId zone, String locale, List<String> phones) {

    /** Early enough for the laws of every place here, and with most of the day still to come. */
    private static final int MORNING = 9;

    private static final List<DemoZone> ALL = List.of(
            zone("Asia/Shanghai", "zh-CN", "+8613800138000", "+8613900139000", "+8613700137000"),
            zone("Europe/Berlin", "en", "+4915123456789", "+4915123456790", "+4915123456791"),
            zone("America/New_York", "en", "+12125550123", "+12125550124", "+12125550125"),
            zone("America/Los_Angeles", "en", "+13105550123", "+13105550124", "+13105550125"),
            zone("Pacific/Auckland", "en", "+64211234567", "+64211234568", "+64211234569"));

    private static DemoZone zone(String id, String locale, String... phones) {
        return new DemoZone(ZoneId.of(id), locale, List.of(phones));
    }

    /** The place where it became morning last: there it stays daytime the longest. */
    static DemoZone at(Instant now) {
        return ALL.stream()
                .min(Comparator.comparingInt(place -> place.minutesSinceMorning(now)))
                .orElseThrow();
    }

    private int minutesSinceMorning(Instant now) {
        int minutes = now.atZone(zone).getHour() * 60 + now.atZone(zone).getMinute();
        return Math.floorMod(minutes - MORNING * 60, 24 * 60);
    }

    static List<DemoZone> all() {
        return ALL;
    }
}
