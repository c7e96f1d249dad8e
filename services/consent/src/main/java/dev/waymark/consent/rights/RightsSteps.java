package dev.waymark.consent.rights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.consent.Scope;
import dev.waymark.consent.Suppression;
import dev.waymark.consent.SuppressionKind;
import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.consent.rights.RightsProgress.Receipt;
import dev.waymark.consent.rights.RightsRequest.Kind;
import dev.waymark.consent.store.Erasure;
import dev.waymark.consent.store.SuppressionLedger;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * The steps of the rights journeys, each of which may run twice: what it does has one effect. A step of a request that is finished does nothing. A step fails
 * with {@link UnusableStepException} where the drawing or the request is at fault; any other failure passes, and the step is repeated.
 */
@ApplicationScoped
public class RightsSteps {

    private static final String SOURCE = "rights-request";
    private static final String CALLER = "waymark-consent";

    private final RightsRequests requests;
    private final RightsProgress progress;
    private final Services services;
    private final Copies copies;
    private final OwnRecords own;
    private final SuppressionLedger suppressions;
    private final Erasure erasure;
    private final ConsentConfig.Rights config;
    private final ObjectMapper json;
    private final WaymarkClock clock;

    RightsSteps(
            RightsRequests requests,
            RightsProgress progress,
            Services services,
            Copies copies,
            OwnRecords own,
            SuppressionLedger suppressions,
            Erasure erasure,
            ConsentConfig config,
            ObjectMapper json,
            WaymarkClock clock) {
        this.requests = requests;
        this.progress = progress;
        this.services = services;
        this.copies = copies;
        this.own = own;
        this.suppressions = suppressions;
        this.erasure = erasure;
        this.config = config.rights();
        this.json = json;
        this.clock = clock;
    }

    /** Nothing leaves for the person from here on, on any channel and for any purpose; done when nothing is being handed over. */
    public Uni<Void> suppress(UUID id, String step) {
        return unfinished(id, Kind.ERASE, (request, person) -> {
            Suppression all = new Suppression(person, Scope.ANY, null, SuppressionKind.REGULATORY, null, SOURCE, now());
            return suppressions.suppress(all, CALLER).chain(done -> progress.keep(id, receipt(step, "suppressions")));
        });
    }

    /** A service erases all it keeps of the person. */
    public Uni<Void> erase(UUID id, String service, String step) {
        return unfinished(id, Kind.ERASE, (request, person) -> services.erase(service, person, id + "/" + step, step)
                .chain(receipt -> progress.keep(id, receipt)));
    }

    /** The person's key is destroyed, and with it all that it sealed; only once every service has erased. */
    public Uni<Void> forget(UUID id, String step) {
        return unfinished(id, Kind.ERASE, (request, person) -> progress.receipts(id)
                .invoke(receipts -> complete(
                        receipts.stream().map(Receipt::service).toList(), services.names(), "has not erased yet"))
                .chain(() -> erasure.erase(person))
                .chain(() -> progress.keep(id, receipt(step, "keys")))
                .chain(() -> progress.forgotten(id, clock.instant())));
    }

    /** A service's part of the copy, or this service's own, is kept. */
    public Uni<Void> export(UUID id, String service) {
        return unfinished(id, Kind.EXPORT, (request, person) -> (service.equals(OwnRecords.SERVICE)
                        ? own.of(person)
                        : services.read(service, person))
                .chain(data -> copies.put(request, person, service, text(data)))
                .chain(kept -> kept ? Uni.createFrom().voidItem() : progress.cancel(id, clock.instant())));
    }

    /** The copy can be fetched from here on, once every part is there. */
    public Uni<Void> complete(UUID id) {
        return unfinished(id, Kind.EXPORT, (request, person) -> {
            Set<String> wanted = new TreeSet<>(services.names());
            wanted.add(OwnRecords.SERVICE);
            Instant now = clock.instant();
            return copies.present(id)
                    .invoke(present -> complete(present, wanted, "has given no part yet"))
                    .chain(() -> progress.copied(id, now, now.plus(config.keepCopies())));
        });
    }

    /** Runs a step of a request that has something left to do, and notes that it is being worked on. */
    private Uni<Void> unfinished(UUID id, Kind kind, BiFunction<RightsRequest, String, Uni<Void>> step) {
        return requests.find(id)
                .map(found -> found.filter(request -> request.kind() == kind)
                        .orElseThrow(() -> new UnusableStepException("There is no " + kind + " request " + id + ".")))
                .chain(request -> {
                    String person = request.personId();
                    return person == null || !request.state().unfinished()
                            ? Uni.createFrom().voidItem()
                            : progress.begin(id).chain(() -> step.apply(request, person));
                });
    }

    private static void complete(Iterable<String> there, Set<String> wanted, String what) {
        Set<String> missing = new TreeSet<>(wanted);
        there.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new UnusableStepException(String.join(", ", missing) + " " + what + ": the drawing lacks its step.");
        }
    }

    private Receipt receipt(String step, String kind) {
        return new Receipt(step, OwnRecords.SERVICE, Map.of(kind, 1L), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private String text(Map<String, Object> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("What was read as JSON can be written as JSON", impossible);
        }
    }
}
