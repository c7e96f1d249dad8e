package dev.waymark.sandbox.store;

import dev.waymark.sandbox.config.SandboxConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Opens what push keeps on disk, and closes it at the end. */
@ApplicationScoped
class PushFiles {

    private static final Logger LOG = Logger.getLogger(PushFiles.class);

    private final SandboxConfig config;
    private final PushRecorder recorder;
    private final ServiceAccounts accounts;

    PushFiles(SandboxConfig config, PushRecorder recorder, ServiceAccounts accounts) {
        this.config = config;
        this.recorder = recorder;
        this.accounts = accounts;
    }

    void open(@Observes StartupEvent event) {
        try {
            recorder.open(config.dir());
        } catch (IOException e) {
            throw refusal(PushRecorder.LOG, e, "set WAYMARK_SANDBOX_DIR to a folder that this sandbox alone can write");
        }
        try {
            accounts.open(config.dir());
        } catch (IOException e) {
            throw refusal(ServiceAccounts.FILE, e, "put a service account's key there, or remove it for a new one");
        }
    }

    /** The framework prints this alone, without a stack trace, as long as it has no cause. */
    private ConfigurationException refusal(String file, IOException cause, String fix) {
        return new ConfigurationException(
                config.dir().resolve(file) + " cannot be opened (" + cause.getMessage() + "): " + fix + ".");
    }

    void close(@Observes ShutdownEvent event) {
        try {
            recorder.close();
        } catch (IOException e) {
            LOG.warnf("The push log was not closed cleanly: %s", e.getMessage());
        }
    }
}
