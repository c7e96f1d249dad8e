package dev.waymark.delivery.bounce;

import dev.waymark.delivery.Bounce;
import dev.waymark.delivery.gates.consent.SuppressionApi;
import dev.waymark.delivery.gates.consent.SuppressionKind;
import dev.waymark.delivery.gates.consent.SuppressionStatement;
import dev.waymark.delivery.gates.profile.AddressReport;
import dev.waymark.delivery.gates.profile.AddressReportBatch;
import dev.waymark.delivery.gates.profile.DevicesApi;
import dev.waymark.delivery.gates.profile.Drop;
import dev.waymark.delivery.gates.profile.DropBatch;
import dev.waymark.delivery.gates.profile.ProfilesApi;
import dev.waymark.delivery.store.Bounces;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Tells of dead addresses until it is heard: profile forgets a device, and knows an address on a platform's account as dead; consent suppresses any other address of the person. A device
 * that registers again, a person who follows again, and one who has another address, can be written to at once.
 */
@ApplicationScoped
public class BounceWork {

    private static final Logger LOG = Logger.getLogger(BounceWork.class);
    private static final Set<String> ON_PLATFORMS = Set.of("wechat", "wecom");
    private static final String SOURCE = "provider";
    private static final int REFUSED = 300;
    private static final int AT_ONCE = 4;

    /** Consent may wait for an outstanding permit, ten seconds at most. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Bounces store;
    private final DevicesApi devices;
    private final ProfilesApi profiles;
    private final SuppressionApi consents;
    private final MeterRegistry metrics;

    BounceWork(
            Bounces store,
            @RestClient DevicesApi devices,
            @RestClient ProfilesApi profiles,
            @RestClient SuppressionApi consents,
            MeterRegistry metrics) {
        this.store = store;
        this.devices = devices;
        this.profiles = profiles;
        this.consents = consents;
        this.metrics = metrics;
    }

    /** Tells those whose time has come. What cannot be told now comes again; it holds up nothing else. */
    public Uni<Void> tellDue() {
        return store.claim(Instant.now()).flatMap(due -> {
            List<Bounce> dead = due.stream().filter(Bounce::device).toList();
            Multi<Uni<Void>> suppressions = Multi.createFrom()
                    .items(due.stream().filter(bounce -> !bounce.device()))
                    .map(bounce -> told(
                            List.of(bounce),
                            ON_PLATFORMS.contains(bounce.channel()) ? report(bounce) : suppress(bounce)));
            return told(dead, drop(dead))
                    .chain(() -> suppressions
                            .onItem()
                            .transformToUni(told -> told)
                            .merge(AT_ONCE)
                            .collect()
                            .last())
                    .replaceWithVoid();
        });
    }

    private Uni<Void> drop(List<Bounce> dead) {
        List<Drop> drops = dead.stream()
                .map(bounce -> new Drop(Objects.requireNonNull(bounce.address()), bounce.since(), bounce.code()))
                .toList();
        return drops.isEmpty()
                ? Uni.createFrom().voidItem()
                : devices.dropDevices(new DropBatch(drops)).replaceWithVoid();
    }

    /** Who follows the account again is reached again, so profile keeps the address and knows that it is dead. */
    private Uni<Void> report(Bounce bounce) {
        AddressReport report = new AddressReport(bounce.channel(), bounce.address(), false, bounce.since());
        return profiles.reportAddresses(new AddressReportBatch(List.of(report))).replaceWithVoid();
    }

    private Uni<Void> suppress(Bounce bounce) {
        SuppressionStatement statement = new SuppressionStatement(
                bounce.personId(),
                bounce.channel(),
                bounce.address(),
                SuppressionKind.valueOf(bounce.kind().name()),
                null,
                SOURCE);
        return consents.suppress(statement)
                .invoke(answer -> {
                    if (answer.getStatus() >= REFUSED) {
                        throw new IllegalStateException(
                                "Consent refuses the suppression with status " + answer.getStatus());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> told(List<Bounce> bounces, Uni<Void> telling) {
        if (bounces.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return telling.ifNoItem()
                .after(LIMIT)
                .fail()
                .chain(() -> store.told(bounces.stream().map(Bounce::messageId).toList()))
                .invoke(() -> bounces.forEach(bounce -> metrics.counter("waymark.bounces", "channel", bounce.channel())
                        .increment()))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("%d dead addresses are told later: %s", bounces.size(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
