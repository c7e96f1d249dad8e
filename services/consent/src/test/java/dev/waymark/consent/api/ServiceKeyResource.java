package dev.waymark.consent.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the service under test is told besides where its peers are. */
public class ServiceKeyResource implements QuarkusTestResourceLifecycleManager {

    /** The key, also for tests that look into the store. */
    public static final String KEY = "a key for tests, which is no secret at all";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "WAYMARK_CONSENT_KEY",
                KEY,
                "waymark.consent.webhook-private-addresses",
                "allow",
                "waymark.consent.jurisdictions",
                jurisdictions().toString());
    }

    /** A law of the operator's own: Germany wants a confirmed grant for e-mail, which counts for two years. */
    private static Path jurisdictions() {
        try {
            Path folder = Files.createTempDirectory("jurisdictions");
            Files.writeString(folder.resolve("de.json"), """
                    {"id": "de", "name": {"en": "Germany"}, "countries": ["DE"], "guardianAge": 16, "personalisedWithoutChoice": true,
                     "rules": [{"purpose": "marketing", "channel": "email", "needs": "OPT_IN", "confirm": true, "maxAge": "P730D", "sources": []}],
                     "sources": []}
                    """);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The temporary folder goes with the machine's own.
    }
}
