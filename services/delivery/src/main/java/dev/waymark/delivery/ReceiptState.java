package dev.waymark.delivery;

/** What a provider told of a message after it took it, from what says least to what says most. */
public enum ReceiptState {
    /** Still on its way, or the provider does not know. */
    PENDING,
    /** The provider tried until the message's time was over, and gave up. */
    EXPIRED,
    /** It will not arrive. */
    FAILED,
    /** On the person's device. */
    DELIVERED,
    /** Seen by the person, as her device tells. */
    READ;

    /** Whether it is on the person's device. */
    public boolean arrived() {
        return this == DELIVERED || this == READ;
    }

    /** Whether it did not arrive and will not. */
    public boolean failed() {
        return this == EXPIRED || this == FAILED;
    }
}
