package dev.waymark.delivery;

/** The outcomes as the messages API and the events name them; caps and missing addresses are suppressions there. */
public enum PublicOutcome {
    ACCEPTED,
    SUPPRESSED,
    REJECTED,
    UNKNOWN,
    EXPIRED;

    /** The public name of an outcome. */
    public static PublicOutcome of(TouchOutcome outcome) {
        return switch (outcome.name()) {
            case SENT -> ACCEPTED;
            case SUPPRESSED, SKIPPED, CAPPED, ENDED, UNREACHABLE -> SUPPRESSED;
            case REJECTED -> REJECTED;
            case UNKNOWN -> UNKNOWN;
            case EXPIRED -> EXPIRED;
        };
    }
}
