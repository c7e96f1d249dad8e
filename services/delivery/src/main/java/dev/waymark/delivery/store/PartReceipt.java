package dev.waymark.delivery.store;

import dev.waymark.delivery.ReceiptState;
import java.util.UUID;

/**
 * What the provider told of one part of a message.
 *
 * @param id the provider's id of the part
 * @param code the provider's code
 * @param addressDead whether it said that nobody has the address
 */
record PartReceipt(UUID messageId, String provider, String id, ReceiptState state, String code, boolean addressDead) {

    /** What stands after a later receipt of the same part. */
    PartReceipt and(PartReceipt later) {
        return state.and(later.state()) == state ? this : later;
    }
}
