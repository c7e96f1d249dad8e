package dev.waymark.delivery.inbound;

import dev.waymark.delivery.HandledReply;
import dev.waymark.delivery.OptOutWords;
import dev.waymark.delivery.Reply;
import dev.waymark.delivery.gates.profile.AddressOwners;
import dev.waymark.delivery.gates.profile.AddressQuery;
import dev.waymark.delivery.gates.profile.ProfilesApi;
import dev.waymark.delivery.store.InboundStore;
import dev.waymark.platform.time.WaymarkClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Handles what people wrote: finds whose it is, records a withdrawal where it is one, announces it. Repeated until it is done. */
@ApplicationScoped
public class InboundWork {

    private static final Logger LOG = Logger.getLogger(InboundWork.class);
    private static final Set<String> CHINESE_PLATFORMS = Set.of("wechat", "wecom");
    private static final String MAINLAND_CHINA = "+86";
    private static final Duration SOON = Duration.ofSeconds(1);

    /** Consent may wait for an outstanding permit, ten seconds at most. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final InboundStore store;
    private final ProfilesApi profiles;
    private final Withdrawals withdrawals;
    private final WaymarkClock clock;
    private final MeterRegistry metrics;
    private final OptOutWords words = OptOutWords.load();

    InboundWork(
            InboundStore store,
            @RestClient ProfilesApi profiles,
            Withdrawals withdrawals,
            WaymarkClock clock,
            MeterRegistry metrics) {
        this.store = store;
        this.profiles = profiles;
        this.withdrawals = withdrawals;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Handles the messages whose time has come. One that cannot be handled now comes again; it fails nothing else. */
    public Uni<Void> handleDue() {
        return store.claim(Instant.now())
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndMerge(this::handle)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> handle(Reply message) {
        return profiles.findByAddress(new AddressQuery(message.channel(), message.address()))
                .map(AddressOwners::personIds)
                .flatMap(people -> handle(message, people))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .recoverWithUni(failure -> later(message, failure));
    }

    private Uni<Void> handle(Reply message, List<String> people) {
        Optional<String> keyword = words.match(market(message), message.text());
        HandledReply handled = new HandledReply(message, keyword.orElse(null), people);
        return keyword.map(word -> withdrawals.withdraw(message, word, people))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> store.done(handled, clock.instant()))
                .invoke(() -> count(handled));
    }

    /** A number tells the market; on the platforms of mainland China everybody is addressed in its words. */
    private static String market(Reply message) {
        return CHINESE_PLATFORMS.contains(message.channel()) ? MAINLAND_CHINA : message.address();
    }

    private void count(HandledReply handled) {
        String owner = handled.people().isEmpty() ? "none" : "known";
        metrics.counter("waymark.inbound", "kind", handled.kind().name(), "owner", owner)
                .increment();
    }

    private Uni<Void> later(Reply message, Throwable failure) {
        LOG.warnf("Reply %s is handled later: %s", message.id(), failure.getMessage());
        return store.again(message.id(), Instant.now().plus(SOON)).onFailure().recoverWithNull();
    }
}
