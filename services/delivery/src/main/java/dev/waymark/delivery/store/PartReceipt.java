package dev.waymark.delivery.store;

import dev.waymark.delivery.Failure;
import dev.waymark.delivery.Fate;
import java.util.UUID;

/**
 * What the provider told of one part of a message.
 *
 * @param id the provider's id of the part
 * @param code the provider's code
 */
record PartReceipt(UUID messageId, String provider, String id, Fate fate, String code) {

    /** Whether it said that nobody has the address. */
    boolean addressDead() {
        return fate.failure() == Failure.NO_SUCH_ADDRESS;
    }

    /** What stands after a later receipt of the same part. */
    PartReceipt and(PartReceipt later) {
        return fate.and(later.fate()).equals(fate) ? this : later;
    }
}
