package dev.waymark.delivery;

import java.time.Instant;

/** What a gate made of a candidate. */
public sealed interface Passage {

    Candidate candidate();

    /** It goes on to the next gate. */
    record Passing(Candidate candidate) implements Passage {}

    /** It is decided; nothing leaves. */
    record Stopped(Candidate candidate, TouchOutcome outcome) implements Passage {}

    /** Not now: the way opens at {@code until}. */
    record Held(Candidate candidate, String reason, Instant until) implements Passage {}

    /** A service that must be asked does not answer: nothing leaves, nothing is decided. */
    record Waiting(Candidate candidate, String reason) implements Passage {}

    /** The drawing or a template is wrong; somebody must mend it. {@code problem} names the fault and the fix. */
    record Faulty(Candidate candidate, String problem) implements Passage {}
}
