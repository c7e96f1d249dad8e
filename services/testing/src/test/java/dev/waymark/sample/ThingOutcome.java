package dev.waymark.sample;

public sealed interface ThingOutcome {
    record Done(String id) implements ThingOutcome {}

    record Refused(String reason) implements ThingOutcome {}
}
