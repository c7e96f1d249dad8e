package dev.waymark.sandbox.smtp;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.store.MailLog;
import dev.waymark.sandbox.store.MailRecorder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Starts the parts in their order: the mail log and the mailboxes from it, then the door. */
@ApplicationScoped
class PostOffice {

    private static final Logger LOG = Logger.getLogger(PostOffice.class);

    private final SandboxConfig config;
    private final MailRecorder recorder;
    private final SmtpServer server;

    PostOffice(SandboxConfig config, MailRecorder recorder, SmtpServer server) {
        this.config = config;
        this.recorder = recorder;
        this.server = server;
    }

    void start(@Observes StartupEvent event) {
        try {
            recorder.open(config.dir());
        } catch (IOException e) {
            throw refusal("The log " + config.dir().resolve(MailLog.FILE) + " cannot be opened (" + e.getMessage()
                    + "): set WAYMARK_SANDBOX_DIR to a folder that this sandbox alone can write.");
        }
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
        server.stop();
        try {
            recorder.close();
        } catch (IOException e) {
            LOG.warnf("The mail log was not closed cleanly: %s", e.getMessage());
        }
    }
}
