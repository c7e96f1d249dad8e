package dev.waymark.sandbox.store;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.gateway.GatewayEntry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down what gateways were asked and whom they called, in {@code gateways.ndjson}. Safe for threads. */
@ApplicationScoped
public class GatewayRecorder {

    /** The log's name in its folder. */
    public static final String FILE = "gateways.ndjson";

    private static final Logger LOG = Logger.getLogger(GatewayRecorder.class);

    private final SandboxConfig config;
    private @Nullable NdjsonLog<GatewayEntry> log;

    GatewayRecorder(SandboxConfig config) {
        this.config = config;
    }

    synchronized void start(@Observes StartupEvent event) {
        try {
            log = NdjsonLog.open(config.dir().resolve(FILE), GatewayEntry.class);
        } catch (IOException e) {
            throw new ConfigurationException("The log " + config.dir().resolve(FILE) + " cannot be opened ("
                    + e.getMessage() + "): set WAYMARK_SANDBOX_DIR to a folder that this sandbox alone can write.");
        }
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        try {
            if (log != null) {
                log.close();
                log = null;
            }
        } catch (IOException e) {
            LOG.warnf("The gateways' log was not closed cleanly: %s", e.getMessage());
        }
    }

    /**
     * Records one entry. When this returns, the log has it.
     *
     * @throws IOException when the log cannot be written; then nothing else has changed
     */
    public synchronized void record(GatewayEntry entry) throws IOException {
        if (log == null) {
            throw new IOException("the gateways' log is not open");
        }
        log.append(entry);
    }
}
