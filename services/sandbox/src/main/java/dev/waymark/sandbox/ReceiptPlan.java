package dev.waymark.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How receipts are sent.
 *
 * @param mode when and what
 * @param delay how long after the answer, for {@link ReceiptMode#LATE} alone
 * @param errorCode three digits, for {@link ReceiptMode#FAILED} alone
 * @param count for how many messages, {@link ReceiptMode#AT_ONCE} afterwards; null means for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceiptPlan(
        ReceiptMode mode,
        @Nullable Duration delay,
        @Nullable String errorCode,
        @Nullable Integer count) {

    /** One receipt right after each answer. */
    public static final ReceiptPlan AT_ONCE = new ReceiptPlan(ReceiptMode.AT_ONCE, null, null, null);

    private static final int ASKED = 0x03;
    private static final int ON_FAILURE_ALONE = 0x02;

    /** How many receipts a message gets under this plan, by the registered_delivery octet it came with (SMPP 3.4, 5.2.17). */
    public int copies(int registeredDelivery) {
        int asked = registeredDelivery & ASKED;
        if (asked == 0 || mode == ReceiptMode.NEVER || (asked == ON_FAILURE_ALONE && delivers())) {
            return 0;
        }
        return mode == ReceiptMode.TWICE ? 2 : 1;
    }

    /** Whether the message reaches the phone. */
    public boolean delivers() {
        return mode != ReceiptMode.FAILED;
    }
}
