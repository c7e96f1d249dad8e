package dev.waymark.delivery.inbound;

import dev.waymark.delivery.PlatformEvent;
import dev.waymark.delivery.gates.consent.SubscriptionApi;
import dev.waymark.delivery.gates.consent.SubscriptionName;
import dev.waymark.delivery.gates.profile.AddressOwners;
import dev.waymark.delivery.gates.profile.AddressQuery;
import dev.waymark.delivery.gates.profile.AddressReport;
import dev.waymark.delivery.gates.profile.AddressReportBatch;
import dev.waymark.delivery.gates.profile.ProfilesApi;
import dev.waymark.delivery.store.PlatformEvents;
import dev.waymark.platform.time.WaymarkClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Handles what people did on platforms: finds whose address it was, tells profile whether the address reaches anybody, and consent what was subscribed to; announces it. Repeated until it
 * is done.
 */
@ApplicationScoped
public class PlatformWork {

    private static final Logger LOG = Logger.getLogger(PlatformWork.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final PlatformEvents store;
    private final ProfilesApi profiles;
    private final SubscriptionApi subscriptions;
    private final WaymarkClock clock;
    private final MeterRegistry metrics;

    PlatformWork(
            PlatformEvents store,
            @RestClient ProfilesApi profiles,
            @RestClient SubscriptionApi subscriptions,
            WaymarkClock clock,
            MeterRegistry metrics) {
        this.store = store;
        this.profiles = profiles;
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Handles those whose time has come. One that cannot be handled now comes again; it holds up nothing but what the same person did after it. */
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

    private Uni<Void> handle(PlatformEvent event) {
        return profiles.findByAddress(new AddressQuery(event.channel(), event.address()))
                .map(AddressOwners::personIds)
                .call(people -> follow(event, people))
                .chain(people -> store.done(event, people, clock.instant()))
                .invoke(() -> metrics.counter("waymark.platform.events", "type", event.type())
                        .increment())
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .recoverWithUni(failure -> later(event, failure));
    }

    private Uni<Void> follow(PlatformEvent event, List<String> people) {
        return switch (event.kind()) {
            case FOLLOWED -> report(event, true);
            case UNFOLLOWED -> report(event, false);
            case MENU_CLICKED -> Uni.createFrom().voidItem();
            case SUBSCRIPTION_ACCEPTED ->
                each(people, person -> subscriptions
                        .tapSubscription(name(event, person, event.id().toString()))
                        .replaceWithVoid());
            case SUBSCRIPTION_ENDED ->
                each(people, person -> subscriptions
                        .endSubscription(name(event, person, null))
                        .replaceWithVoid());
        };
    }

    private Uni<Void> report(PlatformEvent event, boolean reachable) {
        AddressReport report = new AddressReport(event.channel(), event.address(), reachable, event.at());
        return profiles.reportAddresses(new AddressReportBatch(List.of(report))).replaceWithVoid();
    }

    private static SubscriptionName name(PlatformEvent event, String person, @Nullable String tap) {
        return new SubscriptionName(person, event.channel(), event.detail().getOrDefault("template", ""), tap);
    }

    private static Uni<Void> each(List<String> people, Function<String, Uni<Void>> telling) {
        return Multi.createFrom()
                .iterable(people)
                .onItem()
                .transformToUniAndConcatenate(telling::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> later(PlatformEvent event, Throwable failure) {
        UUID id = event.id();
        LOG.warnf("Event %s of a platform is handled later: %s", id, failure.getMessage());
        return store.again(id, Instant.now().plus(SOON)).onFailure().recoverWithNull();
    }
}
