package dev.waymark.delivery.inbound;

import dev.waymark.delivery.channel.PhoneMessage;
import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.store.InboundStore;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Stores what people write, and has it handled at once. */
@ApplicationScoped
public class InboundCollector implements PhoneMessageSink {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final InboundStore store;
    private final InboundWork work;
    private final WaymarkClock clock;

    InboundCollector(InboundStore store, InboundWork work, WaymarkClock clock) {
        this.store = store;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> take(PhoneMessage message) {
        return Uni.createFrom()
                .deferred(() -> store.insert(message, clock.instant(), Instant.now()))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .invoke(() -> work.handleDue().subscribe().with(handled -> {}, failure -> {}))
                .subscribeAsCompletionStage();
    }
}
