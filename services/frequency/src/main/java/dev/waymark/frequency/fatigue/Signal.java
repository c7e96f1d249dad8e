package dev.waymark.frequency.fatigue;

/** What a person did, or did not, with messages. */
public sealed interface Signal {

    /** A message that was no transactional one reached her. */
    record Delivered(String channel) implements Signal {}

    /** She opened or clicked a message. */
    record Answered(String channel) implements Signal {}

    /** She withdrew a consent. */
    record OptedOut(String channel) implements Signal {}
}
