package dev.waymark.bench;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A made-up person with a number in mainland China.
 *
 * @param zone where it is daytime, so that no quiet hours hold the message
 */
record Somebody(String id, String phone, String zone) {

    private static final int NUMBERS = 100_000_000;

    /**
     * People no run before this one knew, as far as ids go; a number may come again after hundreds of runs, which no run notices.
     *
     * @param group part of their ids
     */
    static List<Somebody> some(int count, String group, String zone) {
        long base = System.nanoTime();
        return IntStream.range(0, count)
                .mapToObj(n -> new Somebody(
                        "bench-%s-%d-%d".formatted(group, base, n),
                        "+86138%08d".formatted(Math.floorMod(base + n, NUMBERS)),
                        zone))
                .toList();
    }

    String profile() {
        return """
                {"locale":"zh-CN","timeZone":"%s","addresses":[{"channel":"sms","value":"%s"}],"attributes":{"firstName":"Ada"}}""".formatted(zone, phone);
    }

    String consent() {
        return """
                {"personId":"%s","purpose":"marketing","channel":"sms","status":"GRANTED","source":"bench",\
                "notice":{"id":"sms-marketing","version":"1","locale":"zh-CN"},"capturedAt":"%s"}""".formatted(id, Instant.now());
    }

    /** A CloudEvent about this person. */
    String event(String type) {
        return """
                {"specversion":"1.0","id":"%1$s/%2$s","source":"/bench","type":"%1$s","subject":"%2$s","time":"%3$s",\
                "data":{"cartId":"%2$s","total":199}}""".formatted(type, id, Instant.now());
    }
}
