package dev.waymark.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * An issuer of tokens on a free port, started once per JVM: the service under test checks the tokens of {@link Tokens}
 * and fetches its own (role {@code mesh}) with the very configuration it has in production.
 */
public class TokensResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("WAYMARK_OIDC", Tokens.issuer(), "WAYMARK_OIDC_SECRET", "test");
    }

    @Override
    public void stop() {
        // The issuer serves the other tests of this JVM and ends with it.
    }
}
