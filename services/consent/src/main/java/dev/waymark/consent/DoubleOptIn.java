package dev.waymark.consent;

/** Whether the owner of the contact point confirmed a grant by a second act, such as a click in a message sent there. */
public enum DoubleOptIn {
    NONE,
    /** Asked for and not yet given: the grant is on record and does not stand. */
    PENDING,
    CONFIRMED
}
