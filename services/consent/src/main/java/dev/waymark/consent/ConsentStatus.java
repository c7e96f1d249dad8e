package dev.waymark.consent;

/** What a person said. That a grant has ended by its {@code validTo} is not said but follows. */
public enum ConsentStatus {
    GRANTED,
    DENIED,
    WITHDRAWN;

    /** Whether the person does not want to be contacted. */
    public boolean refuses() {
        return this != GRANTED;
    }
}
