package dev.waymark.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real Zeebe broker on a free port, started once per JVM. The service is told by {@code WAYMARK_ZEEBE}. */
public class ZeebeResource implements QuarkusTestResourceLifecycleManager {

    private static final String ADDRESS = "waymark.testing.zeebe.address";

    @Override
    public Map<String, String> start() {
        return Map.of("WAYMARK_ZEEBE", address());
    }

    @Override
    public void stop() {
        // The broker serves the other tests of this JVM and ends with it.
    }

    /** The gRPC address; starts the broker when nobody did. */
    public static String address() {
        return Shared.once(ADDRESS, () -> new ZeebeNode().awaitReady().address().toString());
    }
}
