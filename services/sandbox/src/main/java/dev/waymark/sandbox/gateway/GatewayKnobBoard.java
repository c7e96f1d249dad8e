package dev.waymark.sandbox.gateway;

import dev.waymark.sandbox.ModeBoard;

/** The knobs of one gateway. */
public final class GatewayKnobBoard extends ModeBoard<GatewayKnobs, GatewayMode, GatewayVerdict> {

    GatewayKnobBoard() {
        super(0, GatewayKnobs.DEFAULT);
    }
}
