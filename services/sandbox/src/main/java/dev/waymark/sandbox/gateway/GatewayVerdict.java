package dev.waymark.sandbox.gateway;

/** What becomes of a message. */
public sealed interface GatewayVerdict {

    /** It is taken and answered. */
    record Taken() implements GatewayVerdict {}

    /** It is taken, and not answered. */
    record Dropped() implements GatewayVerdict {}

    /** It is neither taken nor answered. */
    record Lost() implements GatewayVerdict {}

    /** There are too many. */
    record Throttled() implements GatewayVerdict {}

    /** It is refused with this code of the provider's. */
    record Refused(String code) implements GatewayVerdict {}
}
