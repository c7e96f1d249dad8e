package dev.waymark.delivery.inbound;

import dev.waymark.delivery.channel.PlatformNews;
import dev.waymark.delivery.channel.PlatformNewsSink;
import dev.waymark.delivery.store.PlatformEvents;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Stores what people do on platforms, and has it handled at once. */
@ApplicationScoped
public class PlatformCollector implements PlatformNewsSink {

    /** Platforms wait five seconds for an answer. */
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final PlatformEvents store;
    private final PlatformWork work;
    private final WaymarkClock clock;

    PlatformCollector(PlatformEvents store, PlatformWork work, WaymarkClock clock) {
        this.store = store;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> take(List<PlatformNews> news, String signed) {
        return Uni.createFrom()
                .deferred(() -> store.insert(news, signed, clock.instant(), Instant.now()))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .invoke(() -> work.handleDue().subscribe().with(handled -> {}, failure -> {}))
                .subscribeAsCompletionStage();
    }
}
