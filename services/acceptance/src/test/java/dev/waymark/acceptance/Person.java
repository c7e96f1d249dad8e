package dev.waymark.acceptance;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody no other test knows, with a number of her own in mainland China and a time zone where it is daytime or night as the
 * test needs, whatever the hour the tests run at.
 */
record Person(String id, String phone, String timeZone) {

    private static final int NOON = 12;
    private static final int THREE_IN_THE_MORNING = 3;
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    /** It is about noon where she lives. */
    static Person awake(String name) {
        return living(name, NOON);
    }

    /** It is about three in the morning where she lives: legal quiet hours. */
    static Person asleep(String name) {
        return living(name, THREE_IN_THE_MORNING);
    }

    private static Person living(String name, int localHour) {
        int n = NEXT.getAndIncrement();
        return new Person(
                name + "-" + n,
                "+86138%08d".formatted(10_000_000 + n),
                zoneWhereItIs(localHour).getId());
    }

    private static ZoneId zoneWhereItIs(int localHour) {
        int utcHour = MeshUnderTest.now().atOffset(ZoneOffset.UTC).getHour();
        int east = Math.floorMod(localHour - utcHour + 11, 24) - 11;
        // The Etc zones count westwards: Etc/GMT-8 is eight hours east of Greenwich.
        return ZoneId.of("Etc/GMT" + (east > 0 ? "-" : "+") + Math.abs(east));
    }
}
