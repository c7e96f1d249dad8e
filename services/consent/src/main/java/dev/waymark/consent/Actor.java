package dev.waymark.consent;

/** Who made a statement. */
public enum Actor {
    SELF,
    GUARDIAN,
    AGENT
}
