package dev.waymark.consent;

/** What a statement says. */
public enum ConsentStatus {
    GRANTED,
    DENIED,
    WITHDRAWN,
    /** The source reports that an earlier consent has lapsed. */
    EXPIRED;

    /** Whether this says no. */
    public boolean refuses() {
        return this != GRANTED;
    }
}
