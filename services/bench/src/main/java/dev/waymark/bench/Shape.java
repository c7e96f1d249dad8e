package dev.waymark.bench;

import java.util.List;

/** Journeys that are measured. */
enum Shape {
    /** Event, message. */
    SEND("bench-send", "event > send", List.of("bench.send")),
    /** Event, wait for another event, message. */
    WAIT("bench-wait-send", "event > wait > event > send", List.of("bench.wait", "bench.go"));

    private final String journey;
    private final String title;
    private final List<String> events;

    Shape(String journey, String title, List<String> events) {
        this.journey = journey;
        this.title = title;
        this.events = events;
    }

    String journey() {
        return journey;
    }

    /** As figures name it. */
    String title() {
        return title;
    }

    /** The events of a touch, in their order; the last one makes the phone ring. */
    List<String> events() {
        return events;
    }
}
