package dev.waymark.sandbox.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waymark.sandbox.ModeKnobs;
import dev.waymark.sandbox.ReceiptMode;
import org.jspecify.annotations.Nullable;

/**
 * How a gateway behaves.
 *
 * @param mode what it does with a message
 * @param code the provider's error code, for {@link GatewayMode#REFUSE} alone
 * @param receipts what becomes of the receipts of messages that are taken
 * @param count for how many messages the mode holds, {@link GatewayMode#ACCEPT} afterwards; null means for all
 * @param ratePerSecond how many it takes in a second, for {@link GatewayMode#THROTTLE} alone; null means none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GatewayKnobs(
        GatewayMode mode,
        @Nullable String code,
        ReceiptMode receipts,
        @Nullable Integer count,
        @Nullable Integer ratePerSecond)
        implements ModeKnobs<GatewayMode, GatewayVerdict> {

    /** Takes everything, and tells at once that it arrived. */
    public static final GatewayKnobs DEFAULT =
            new GatewayKnobs(GatewayMode.ACCEPT, null, ReceiptMode.AT_ONCE, null, null);

    @Override
    public GatewayVerdict verdict(GatewayMode applied) {
        return switch (applied) {
            case ACCEPT -> new GatewayVerdict.Taken();
            case REFUSE -> new GatewayVerdict.Refused(code == null ? "" : code);
            case THROTTLE -> new GatewayVerdict.Throttled();
            case LOSE -> new GatewayVerdict.Lost();
            case DROP -> new GatewayVerdict.Dropped();
        };
    }
}
