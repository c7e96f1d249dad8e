package dev.waymark.sandbox.unsubscribe;

import dev.waymark.sandbox.calls.Loopback;
import dev.waymark.sandbox.mail.MailEntry;
import dev.waymark.sandbox.mail.OneClick;
import dev.waymark.sandbox.store.MailRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Posts the one-click unsubscription of a mail as its reader's provider would (RFC 8058, 3.2): without cookies or credentials, and
 * without following a redirect. Only to this machine: a host that is not written as a loopback address or as localhost is never
 * looked up. Safe for threads; waits for the answer.
 */
@ApplicationScoped
public class Unsubscriber {

    private static final Logger LOG = Logger.getLogger(Unsubscriber.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_ANSWER = 4096;

    private final MailRecorder recorder;
    private final Clock clock;
    private final HttpClient http;

    Unsubscriber(MailRecorder recorder, Clock clock) {
        this.recorder = recorder;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** What became of it. */
    public sealed interface Outcome {

        /**
         * The sender's server answered, whatever it said, and the log has it.
         *
         * @param status the HTTP status
         * @param answer the first 4 kB of the body, read as UTF-8
         */
        record Answered(Instant at, int status, String answer) implements Outcome {}

        /** The address is not on this machine; nothing was sent. */
        record NotLocal() implements Outcome {}

        /** Nobody answered; the sender's server may have got it. */
        record Unanswered() implements Outcome {}
    }

    /** Posts and waits. */
    public Outcome unsubscribe(String mailId, URI address) throws IOException, InterruptedException {
        if (!Loopback.is(address)) {
            return new Outcome.NotLocal();
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(OneClick.BODY))
                .build();
        Outcome outcome = send(request);
        if (outcome instanceof Outcome.Answered answered) {
            recorder.record(new MailEntry.Unsubscribed(answered.at(), mailId, answered.status()));
        }
        return outcome;
    }

    private Outcome send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .execute(() -> giveUp(body));
                String answer = new String(body.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
                Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                return new Outcome.Answered(at, response.statusCode(), answer);
            }
        } catch (IOException | IllegalArgumentException e) {
            return new Outcome.Unanswered();
        }
    }

    /** Ends the reading of a body that does not end; of one that was read, nothing is left to end. */
    private static void giveUp(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.debugf("The answer to an unsubscription was closed already: %s", e.getMessage());
        }
    }
}
