package dev.waymark.delivery;

/** Whether it may be seen what a person does with a message. */
public sealed interface TrackingDecision {

    /** It may. */
    record Tracked() implements TrackingDecision {}

    /** It may if the person agreed to it, and not otherwise. */
    record IfAgreed() implements TrackingDecision {}

    /**
     * It may not.
     *
     * @param reason {@code TRANSACTIONAL}, {@code NOT_PERSONAL}, {@code MINOR}, {@code LAW} or {@code NO_CONSENT}
     */
    record Untracked(String reason) implements TrackingDecision {}
}
