package dev.waymark.delivery.channel.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Capabilities;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import dev.waymark.delivery.channel.pace.Limits;
import dev.waymark.delivery.channel.pace.Pace;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.platform.webhook.Signature;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages to a system of the brand's own, as signed JSON. The system knows a message again by its id, so one that it did not answer is posted again, twice at most and
 * in its time.
 */
@ApplicationScoped
public class WebhookChannel implements Channel {

    private static final String ACCOUNT = "webhook";
    private static final int LONGEST_TEXT = 20_000;
    private static final int MOST_POSTS = 3;
    private static final int LEAST_SECRET = 32;
    private static final int AFTER_THE_WORKERS = Interceptor.Priority.PLATFORM_AFTER + 100;
    private static final Duration BOOKKEEPING = Duration.ofSeconds(2);
    private static final Set<Integer> TOO_MUCH = Set.of(429, 503);
    private static final Set<Integer> FOR_NOW = Set.of(408, 425);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebhookSettings settings;
    private final ProviderHttp http;
    private final Pace pace;
    private final Attempts attempts = new Attempts();

    WebhookChannel(DeliveryConfig config, Paces paces) {
        this.settings = config.webhook();
        settings.url().ifPresent(WebhookChannel::requireSafe);
        if (settings.url().isPresent() && settings.secret().orElse("").length() < LEAST_SECRET) {
            throw new IllegalStateException("waymark.delivery.webhook.secret must have " + LEAST_SECRET
                    + " characters or more: the system knows by it who calls.");
        }
        this.http = new ProviderHttp(settings.connectTimeout(), settings.responseTimeout());
        this.pace = paces.of("webhook", ACCOUNT, Limits.of(settings.ratePerSecond(), settings.inFlight()));
    }

    private static void requireSafe(URI url) {
        try {
            boolean here = "http".equals(url.getScheme())
                    && url.getHost() != null
                    && InetAddress.getByName(url.getHost()).isLoopbackAddress();
            if (here || ("https".equals(url.getScheme()) && url.getHost() != null)) {
                return;
            }
        } catch (UnknownHostException elsewhere) {
            // Then it is not on this machine.
        }
        throw new IllegalStateException(
                "waymark.delivery.webhook.url must be an https URL, for messages carry personal data.");
    }

    /** After the workers have finished what is in hand. */
    void stop(@Observes @Priority(AFTER_THE_WORKERS) ShutdownEvent event) {
        http.close();
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public boolean configured() {
        return settings.url().isPresent();
    }

    @Override
    public boolean addressless() {
        return true;
    }

    @Override
    public String sender() {
        return ACCOUNT;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                LONGEST_TEXT, false, false, settings.responseTimeout().plus(BOOKKEEPING));
    }

    /** Whether the system answers shows with each message. */
    @Override
    public ChannelState state() {
        return new ChannelState.Up();
    }

    @Override
    public Uni<List<DispatchOutcome>> dispatch(List<Dispatch> batch) {
        List<Uni<DispatchOutcome>> sent = batch.stream()
                .map(message -> attempts.run(
                        pace.attempt(new Attempt(message), message, 1), message, settings.responseTimeout()))
                .toList();
        return Uni.join().all(sent).andCollectFailures();
    }

    private final class Attempt implements Attempts.Attempt {

        private final Dispatch message;
        private volatile ProviderHttp.@Nullable Call call;
        private volatile boolean mayBeThere;

        Attempt(Dispatch message) {
            this.message = message;
        }

        @Override
        public DispatchOutcome run() throws InterruptedException {
            DispatchOutcome outcome = post();
            for (int posts = 1; posts < MOST_POSTS && outcome instanceof DispatchOutcome.Unknown; posts++) {
                mayBeThere = true;
                outcome = post();
            }
            return told(outcome);
        }

        @Override
        public DispatchOutcome givenUp() {
            ProviderHttp.Call begun = call;
            return told(begun == null ? new DispatchOutcome.NotSent("NO_ANSWER") : outcome(begun.soFar()));
        }

        /** What was not written the second time may have arrived the first time. */
        private DispatchOutcome told(DispatchOutcome outcome) {
            return mayBeThere && outcome instanceof DispatchOutcome.NotSent ? unknown() : outcome;
        }

        private DispatchOutcome post() throws InterruptedException {
            String body = body(message);
            Map<String, String> headers = Map.of(
                    "Content-Type",
                    "application/json",
                    "Idempotency-Key",
                    message.messageId().toString(),
                    Signature.HEADER,
                    Signature.of(settings.secret().orElseThrow(), Instant.now(), body));
            ProviderHttp.Call begun = http.post(
                    settings.url().orElseThrow(), headers, body.getBytes(StandardCharsets.UTF_8), message.notAfter());
            call = begun;
            return outcome(begun.run());
        }

        private DispatchOutcome outcome(Exchange exchange) {
            return switch (exchange) {
                case Exchange.Answered answer -> answered(answer);
                case Exchange.NotWritten(String reason) -> new DispatchOutcome.NotSent(reason);
                case Exchange.NoAnswer() -> unknown();
            };
        }

        private DispatchOutcome answered(Exchange.Answered answer) {
            int status = answer.status();
            if (status >= 200 && status < 300) {
                return new DispatchOutcome.Accepted(List.of(id()));
            }
            if (TOO_MUCH.contains(status)) {
                return new DispatchOutcome.Throttled(answer.retryAfter(settings.throttlePause()));
            }
            return new DispatchOutcome.Rejected(status < 500 && !FOR_NOW.contains(status), "WEBHOOK_" + status);
        }

        private DispatchOutcome unknown() {
            return new DispatchOutcome.Unknown("NO_ANSWER", List.of(id()));
        }

        private ProviderId id() {
            return new ProviderId(ACCOUNT, message.messageId().toString());
        }
    }

    private static String body(Dispatch message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("messageId", message.messageId().toString());
        body.put("personId", message.address());
        body.put("purpose", message.purpose().wire());
        message.content().part("title").ifPresent(title -> body.put("title", title));
        body.put("text", message.content().text());
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
