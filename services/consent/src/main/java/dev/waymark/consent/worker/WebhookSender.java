package dev.waymark.consent.worker;

import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.consent.store.Webhooks;
import dev.waymark.consent.store.Webhooks.Delivery;
import dev.waymark.consent.webhook.Target;
import dev.waymark.platform.webhook.Signature;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Delivers messages to webhooks, on a worker thread. A 2xx answer within ten seconds takes a message; anything else, a redirect too, is tried again with
 * growing pauses. A message may come twice and out of order: its CloudEvents id says which it is, its ledger position which is newer.
 */
@ApplicationScoped
class WebhookSender {

    private static final Logger LOG = Logger.getLogger(WebhookSender.class);
    private static final int BATCH = 20;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(30);

    private final Webhooks webhooks;
    private final ConsentConfig.PrivateAddresses policy;
    private final HttpClient http;

    WebhookSender(Webhooks webhooks, ConsentConfig config, Vertx vertx) {
        this.webhooks = webhooks;
        this.policy = config.webhookPrivateAddresses();
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) LIMIT.toMillis())
                .setMaxPoolSize(BATCH));
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void send() {
        List<Delivery> due;
        do {
            due = webhooks.claim(BATCH).await().atMost(ROUND);
            if (!due.isEmpty()) {
                Uni.join()
                        .all(due.stream().map(this::send).toList())
                        .andFailFast()
                        .await()
                        .atMost(ROUND);
            }
        } while (due.size() == BATCH);
    }

    private Uni<Void> send(Delivery delivery) {
        Optional<RequestOptions> request = request(delivery);
        Uni<Boolean> taken = request.isEmpty()
                ? Uni.createFrom().item(false)
                : http.request(request.get())
                        .chain(open -> open.send(delivery.body()))
                        .map(answer -> answer.statusCode() / 100 == 2)
                        .ifNoItem()
                        .after(LIMIT)
                        .fail()
                        .onFailure()
                        .recoverWithItem(false);
        return taken.chain(well -> well || givenUp(delivery)
                ? webhooks.done(delivery.id())
                : Uni.createFrom().voidItem());
    }

    private Optional<RequestOptions> request(Delivery delivery) {
        try {
            Optional<Target> target = Target.of(delivery.url(), policy);
            return target.isEmpty() ? Optional.empty() : Optional.of(signed(delivery, target.get()));
        } catch (UnknownHostException unreachable) {
            return Optional.empty();
        }
    }

    private RequestOptions signed(Delivery delivery, Target target) throws UnknownHostException {
        return target.request(policy)
                .setTimeout(LIMIT.toMillis())
                .putHeader("Content-Type", "application/cloudevents+json")
                .putHeader(Signature.HEADER, Signature.of(delivery.secret(), Instant.now(), delivery.body()));
    }

    private static boolean givenUp(Delivery delivery) {
        boolean last = delivery.attempt() >= Webhooks.ATTEMPTS;
        if (last) {
            LOG.warnf(
                    "A message to a webhook is given up after %d attempts: delivery=%d",
                    delivery.attempt(), delivery.id());
        }
        return last;
    }

    @PreDestroy
    void close() {
        http.closeAndForget();
    }
}
