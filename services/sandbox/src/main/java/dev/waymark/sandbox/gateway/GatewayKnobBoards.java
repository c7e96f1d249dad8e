package dev.waymark.sandbox.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The knobs of all gateways, each its own. */
@ApplicationScoped
public class GatewayKnobBoards {

    private final Map<GatewayKind, GatewayKnobBoard> boards = new EnumMap<>(GatewayKind.class);

    GatewayKnobBoards() {
        Arrays.stream(GatewayKind.values()).forEach(kind -> boards.put(kind, new GatewayKnobBoard()));
    }

    /** The board of that gateway. */
    public GatewayKnobBoard of(GatewayKind kind) {
        return Objects.requireNonNull(boards.get(kind));
    }
}
