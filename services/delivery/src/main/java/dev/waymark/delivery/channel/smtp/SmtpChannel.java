package dev.waymark.delivery.channel.smtp;

import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Capabilities;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.pace.Limits;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.config.DeliveryConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** E-mail by an SMTP account; there where a host is set. */
@ApplicationScoped
public class SmtpChannel implements Channel {

    /** UTF-16 units of plain text; about what mail programs show without cutting. */
    private static final int LONGEST_TEXT = 20_000;

    private static final int LEAST_SECRET = 32;
    private static final int AFTER_THE_WORKERS = Interceptor.Priority.PLATFORM_AFTER + 100;
    private static final Duration BOOKKEEPING = Duration.ofSeconds(2);

    private final SmtpSettings settings;
    private final @Nullable SmtpConnections connections;
    private final @Nullable SmtpSender sender;
    private final Attempts attempts = new Attempts();

    SmtpChannel(DeliveryConfig config, Paces paces) {
        this.settings = config.smtp();
        if (settings.host().isPresent() && settings.fromAddress().isEmpty()) {
            throw new IllegalStateException(
                    "waymark.delivery.smtp.host is set without waymark.delivery.smtp.from-address: say whose mail it"
                            + " is.");
        }
        Optional<ReturnPath> returnPath = returnPath(settings);
        Clock clock = Clock.systemUTC();
        this.connections = settings.host().isPresent() ? new SmtpConnections(settings, clock) : null;
        this.sender = connections == null
                ? null
                : new SmtpSender(
                        settings,
                        returnPath,
                        connections,
                        paces.of(
                                "email",
                                settings.account(),
                                Limits.of(settings.ratePerSecond(), settings.connections())),
                        clock);
    }

    /** The addresses that reports come back to; empty where there are none. Unusable settings stop the start. */
    static Optional<ReturnPath> returnPath(SmtpSettings settings) {
        return settings.bounceAddress().map(address -> {
            String secret = settings.bounceSecret().orElse("");
            if (secret.length() < LEAST_SECRET || !address.matches("[^@+\\s]{1,24}@[^@\\s]+")) {
                throw new IllegalArgumentException(
                        "waymark.delivery.smtp.bounce-address must be an address of 24 characters at most before the @, with"
                                + " waymark.delivery.smtp.bounce-secret of " + LEAST_SECRET
                                + " characters or more beside it.");
            }
            return new ReturnPath(address, secret);
        });
    }

    /** After the workers have finished what is in hand. */
    void stop(@Observes @Priority(AFTER_THE_WORKERS) ShutdownEvent event) {
        if (connections != null) {
            connections.close();
        }
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public boolean configured() {
        return sender != null;
    }

    @Override
    public String sender() {
        return settings.fromAddress().orElse("");
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                LONGEST_TEXT,
                true,
                settings.bounceAddress().isPresent(),
                settings.responseTimeout().plus(BOOKKEEPING));
    }

    @Override
    public ChannelState state() {
        return sender == null ? new ChannelState.Down("NO_ACCOUNT") : sender.state();
    }

    @Override
    public Uni<List<DispatchOutcome>> dispatch(List<Dispatch> batch) {
        List<Uni<DispatchOutcome>> sent = batch.stream().map(this::dispatch).toList();
        return Uni.join().all(sent).andCollectFailures();
    }

    private Uni<DispatchOutcome> dispatch(Dispatch message) {
        if (sender == null) {
            return Uni.createFrom().item(new DispatchOutcome.NotSent("NO_ACCOUNT"));
        }
        return attempts.run(sender.attempt(message), message, settings.responseTimeout());
    }
}
