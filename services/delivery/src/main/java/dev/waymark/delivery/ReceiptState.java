package dev.waymark.delivery;

/** What a provider told of a message after it took it. */
public enum ReceiptState {
    /** Still on its way, or the provider does not know. */
    PENDING,
    /** It will not arrive. */
    FAILED,
    /** On the person's device. */
    DELIVERED;

    /**
     * What stands after one more receipt, whatever their order: that a message was delivered is a fact that no other receipt
     * undoes, and a failure is undone by nothing else.
     */
    public ReceiptState and(ReceiptState later) {
        return compareTo(later) >= 0 ? this : later;
    }
}
