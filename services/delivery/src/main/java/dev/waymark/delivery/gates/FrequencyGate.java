package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.FrequencyVerdict;
import dev.waymark.delivery.Labels;
import dev.waymark.delivery.Settlement;
import dev.waymark.delivery.WhenHit;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.Channels;
import dev.waymark.delivery.gates.frequency.KeysRequest;
import dev.waymark.delivery.gates.frequency.ReservationRequest;
import dev.waymark.delivery.gates.frequency.ReservationsApi;
import dev.waymark.delivery.gates.frequency.ReserveRequest;
import dev.waymark.delivery.gates.frequency.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks frequency for slots, and tells it what became of them. */
@ApplicationScoped
public class FrequencyGate {

    private final ReservationsApi reservations;
    private final Channels channels;

    FrequencyGate(@RestClient ReservationsApi reservations, Channels channels) {
        this.reservations = reservations;
        this.channels = channels;
    }

    /** One verdict per candidate, in the same order. */
    public Uni<List<FrequencyVerdict>> ask(List<Candidate> candidates) {
        List<ReservationRequest> asked = candidates.stream().map(this::request).toList();
        return reservations.reserve(new ReserveRequest(asked)).map(answer -> answer.verdicts().stream()
                .map(verdict -> verdict(verdict, answer.policyVersion()))
                .toList());
    }

    private ReservationRequest request(Candidate c) {
        var recipient = Objects.requireNonNull(c.recipient());
        Labels labels = c.request().labels();
        return new ReservationRequest(
                c.key().toString(),
                c.request().personId(),
                c.request().channel(),
                c.request().purpose().wire(),
                c.request().journeyId(),
                recipient.address(),
                recipient.timeZone(),
                c.bestBefore(),
                labels.priority(),
                channels.find(c.request().channel()).map(Channel::sender).orElse(null),
                tags(c),
                recipient.law().country(),
                c.key().attempt() == 1 ? null : c.key().attempt(1).toString());
    }

    private List<String> tags(Candidate c) {
        List<String> platforms = channels.find(c.request().channel())
                .map(channel -> channel.tags(
                        c.request().template(),
                        Objects.requireNonNull(c.recipient()).to()))
                .orElse(List.of());
        return Stream.concat(c.request().labels().tags().stream(), platforms.stream())
                .distinct()
                .toList();
    }

    private static FrequencyVerdict verdict(Verdict verdict, String version) {
        String rule = verdict.policy();
        FrequencyVerdict.Basis basis =
                new FrequencyVerdict.Basis(rule == null ? version : rule + "@" + version, zones(verdict));
        return switch (verdict.verdict()) {
            case RESERVED -> new FrequencyVerdict.Reserved(basis);
            case OPEN -> new FrequencyVerdict.Open(basis);
            case DEFERRED -> new FrequencyVerdict.Deferred(Objects.requireNonNull(verdict.until()), basis);
            case CAPPED ->
                new FrequencyVerdict.Capped(
                        rule == null ? "CAP" : rule, count(verdict), verdict.nextFreeAt(), whenHit(verdict), basis);
            case EXPIRED -> new FrequencyVerdict.TooLate(basis);
            case INVALID -> new FrequencyVerdict.Invalid(Objects.requireNonNullElse(verdict.detail(), ""), basis);
        };
    }

    /** A cap that lets messages wait and sees no slot free in time skips the message. */
    private static WhenHit whenHit(Verdict verdict) {
        return switch (verdict.whenHit()) {
            case END -> WhenHit.END;
            case BRANCH -> WhenHit.BRANCH;
            case DROP, DEFER -> WhenHit.DROP;
            case null -> WhenHit.DROP;
        };
    }

    private static @Nullable String zones(Verdict verdict) {
        List<String> zones = verdict.zones();
        return zones == null || zones.isEmpty() ? null : String.join(",", zones) + " by " + verdict.zoneSource();
    }

    private static @Nullable String count(Verdict verdict) {
        return verdict.counter() == null ? null : verdict.counter() + "/" + verdict.limit();
    }

    /** Tells that the slots of these touches are used, or free again. */
    public Uni<Void> settle(Settlement settlement, List<String> keys) {
        KeysRequest request = new KeysRequest(keys);
        return switch (settlement) {
            case CONFIRM -> reservations.confirm(request).replaceWithVoid();
            case RELEASE -> reservations.release(request).replaceWithVoid();
        };
    }
}
