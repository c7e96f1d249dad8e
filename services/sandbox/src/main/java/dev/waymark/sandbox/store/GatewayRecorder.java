package dev.waymark.sandbox.store;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.gateway.GatewayEntry;
import jakarta.inject.Singleton;

/** Writes down what gateways were asked and whom they called, in {@code gateways.ndjson}; what they took is shown by the phones' log. Safe for threads. */
@Singleton
public class GatewayRecorder extends LogRecorder<GatewayEntry> {

    /** The log's name in its folder. */
    public static final String FILE = "gateways.ndjson";

    GatewayRecorder(SandboxConfig config) {
        super(config, FILE, GatewayEntry.class, entry -> 0);
    }
}
