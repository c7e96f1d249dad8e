package dev.waymark.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A real Kafka node on a free port, started once per JVM as a child process, with the topics of
 * {@code waymark-topics.txt} (from the class path). The service is told by {@code WAYMARK_KAFKA}.
 */
public class KafkaResource implements QuarkusTestResourceLifecycleManager {

    private static final String BOOTSTRAP = "waymark.testing.kafka.bootstrap";

    @Override
    public Map<String, String> start() {
        return Map.of("WAYMARK_KAFKA", bootstrap());
    }

    @Override
    public void stop() {
        // The node serves the other tests of this JVM and ends with it.
    }

    /** The bootstrap servers; starts the node when nobody did. */
    public static String bootstrap() {
        return Shared.once(BOOTSTRAP, KafkaChild::start);
    }
}
