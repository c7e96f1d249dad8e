package dev.waymark.bench;

import java.util.List;

/** Journeys that are measured. */
enum Shape {
    /** Event, message. */
    SEND("bench-send", List.of("bench.send")),
    /** Event, wait for another event, message. */
    WAIT("bench-wait-send", List.of("bench.wait", "bench.go"));

    private final String journey;
    private final List<String> events;

    Shape(String journey, List<String> events) {
        this.journey = journey;
        this.events = events;
    }

    String journey() {
        return journey;
    }

    /** The events of a touch, in their order; the last one makes the phone ring. */
    List<String> events() {
        return events;
    }
}
