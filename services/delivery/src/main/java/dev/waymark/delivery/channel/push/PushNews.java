package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.Engagement;
import dev.waymark.delivery.Failure;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.store.Engagements;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores what push services tell of messages. */
@ApplicationScoped
class PushNews {

    private final ReceiptSink receipts;
    private final Engagements engagements;
    private final WaymarkClock clock;

    PushNews(ReceiptSink receipts, Engagements engagements, WaymarkClock clock) {
        this.receipts = receipts;
        this.engagements = engagements;
        this.clock = clock;
    }

    /**
     * News of one message, under the id that we gave it.
     *
     * @param code the provider's word for it
     * @param failure why it did not arrive, where that is known
     * @param clicked the provider's own id of the news that the person tapped on it; empty where it does not say that
     * @param at when that was
     */
    record News(
            UUID messageId,
            ReceiptState state,
            String code,
            @Nullable Failure failure,
            Optional<String> clicked,
            Instant at) {}

    /** Completes when all of it is stored durably. */
    Uni<Void> take(String account, List<News> news) {
        List<Uni<Void>> stored = Stream.concat(
                        news.stream().map(one -> receipt(account, one)),
                        Stream.of(engagements
                                .record(clicks(account, news), clock.instant())
                                .replaceWithVoid()))
                .toList();
        return Uni.join().all(stored).andFailFast().replaceWithVoid();
    }

    private Uni<Void> receipt(String account, News news) {
        ProviderReceipt receipt = new ProviderReceipt(
                new ProviderId(account, news.messageId().toString()),
                null,
                null,
                news.state(),
                news.code(),
                news.failure());
        return Uni.createFrom().completionStage(() -> receipts.take(receipt));
    }

    private List<Engagement> clicks(String account, List<News> news) {
        return news.stream()
                .flatMap(one -> one.clicked().stream()
                        .map(id -> new Engagement(
                                one.messageId(), Engagement.Kind.CLICKED, account, id, notAhead(one.at()))))
                .toList();
    }

    private Instant notAhead(Instant at) {
        Instant now = clock.instant();
        return at.isAfter(now) ? now : at;
    }
}
