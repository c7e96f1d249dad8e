package dev.waymark.consent.api;

import dev.waymark.ledger.SigningKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The key that signs the checkpoints of the service under test. */
public class LedgerKeyResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("WAYMARK_LEDGER_KEY", SigningKey.random().encoded());
    }

    @Override
    public void stop() {
        // There is nothing to stop.
    }
}
