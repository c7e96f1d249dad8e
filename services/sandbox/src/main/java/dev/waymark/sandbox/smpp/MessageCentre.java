package dev.waymark.sandbox.smpp;

import dev.waymark.sandbox.ReceiptsOwed;
import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.store.MessageLog;
import dev.waymark.sandbox.store.Recorder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Starts the parts in their order: the log and the phones from it, then the receipts still owed, then the door. */
@ApplicationScoped
class MessageCentre {

    private static final Logger LOG = Logger.getLogger(MessageCentre.class);

    private final SandboxConfig config;
    private final Recorder recorder;
    private final ReceiptCourier courier;
    private final SmppServer server;

    MessageCentre(SandboxConfig config, Recorder recorder, ReceiptCourier courier, SmppServer server) {
        this.config = config;
        this.recorder = recorder;
        this.courier = courier;
        this.server = server;
    }

    void start(@Observes StartupEvent event) {
        ReceiptsOwed owed = new ReceiptsOwed(config.smpp().maxReceiptsOwed());
        try {
            recorder.open(config.dir(), owed::apply);
        } catch (IOException e) {
            throw refusal("The log " + config.dir().resolve(MessageLog.FILE) + " cannot be opened (" + e.getMessage()
                    + "): set WAYMARK_SANDBOX_DIR to a folder that this sandbox alone can write.");
        }
        courier.start(owed.remaining());
        try {
            server.start();
        } catch (IOException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    /** The framework prints this alone, without a stack trace, as long as it has no cause. */
    private static ConfigurationException refusal(String sentence) {
        return new ConfigurationException(sentence);
    }

    void stop(@Observes ShutdownEvent event) {
        courier.stop();
        try {
            server.stop();
            recorder.close();
        } catch (IOException e) {
            LOG.warnf("The sandbox did not stop cleanly: %s", e.getMessage());
        }
    }
}
