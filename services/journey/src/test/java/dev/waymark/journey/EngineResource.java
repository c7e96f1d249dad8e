package dev.waymark.journey;

import dev.waymark.testing.ZeebeNode;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real broker that a test can take away: a field of type {@link ZeebeNode} receives it. */
public class EngineResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable ZeebeNode node;

    @Override
    public Map<String, String> start() {
        ZeebeNode started = new ZeebeNode().awaitReady();
        node = started;
        return Map.of("WAYMARK_ZEEBE", started.address().toString());
    }

    @Override
    public void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(node, new TestInjector.MatchesType(ZeebeNode.class));
    }
}
