package dev.waymark.frequency.api;

import dev.waymark.frequency.Message;
import dev.waymark.frequency.Reservation;
import dev.waymark.frequency.api.MessageReader.Item;
import dev.waymark.frequency.api.contract.KeyResult;
import dev.waymark.frequency.api.contract.KeysRequest;
import dev.waymark.frequency.api.contract.KeysResponse;
import dev.waymark.frequency.api.contract.ReservationState;
import dev.waymark.frequency.api.contract.ReservationsApi;
import dev.waymark.frequency.api.contract.ReserveRequest;
import dev.waymark.frequency.api.contract.ReserveResponse;
import dev.waymark.frequency.api.contract.Verdict;
import dev.waymark.frequency.store.ReservationDesk;
import dev.waymark.frequency.store.Reservations;
import dev.waymark.frequency.store.Reservations.Decision;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Slots under the caps, within the hours in which a person may be contacted. */
class ReservationResource implements ReservationsApi {

    private final ReservationDesk desk;
    private final Reservations reservations;
    private final WaymarkClock clock;

    ReservationResource(ReservationDesk desk, Reservations reservations, WaymarkClock clock) {
        this.desk = desk;
        this.reservations = reservations;
        this.clock = clock;
    }

    @Override
    @RolesAllowed({"app", "mesh"})
    public Uni<ReserveResponse> reserve(ReserveRequest body) {
        List<Item> items = body.reservations().stream().map(MessageReader::read).toList();
        List<Message> messages = items.stream()
                .filter(Item.Read.class::isInstance)
                .map(item -> ((Item.Read) item).message())
                .toList();
        return desk.reserve(messages)
                .map(made -> new ReserveResponse(
                        made.policyVersion(), answers(items, made.decisions().iterator())));
    }

    @Override
    @RolesAllowed({"app", "mesh"})
    public Uni<KeysResponse> confirm(KeysRequest body) {
        return reservations.confirm(known(body), now()).map(states -> results(body.keys(), states));
    }

    @Override
    @RolesAllowed({"app", "mesh"})
    public Uni<KeysResponse> release(KeysRequest body) {
        return reservations.release(known(body)).map(states -> results(body.keys(), states));
    }

    private static List<Verdict> answers(List<Item> items, Iterator<Decision> decisions) {
        return items.stream()
                .map(item -> switch (item) {
                    case Item.Read read -> Verdicts.of(read.message(), decisions.next());
                    case Item.Malformed malformed -> Verdicts.invalid(malformed.key(), malformed.detail());
                })
                .toList();
    }

    /** The keys that a reservation can have; no other names one. */
    private static List<String> known(KeysRequest body) {
        return body.keys().stream().filter(MessageReader::isKey).toList();
    }

    private static KeysResponse results(List<@Nullable String> keys, Map<String, Reservation.State> states) {
        return new KeysResponse(
                keys.stream().map(key -> new KeyResult(key, state(states, key))).toList());
    }

    private static ReservationState state(Map<String, Reservation.State> states, @Nullable String key) {
        Reservation.State state = states.get(key);
        return state == null ? ReservationState.UNKNOWN : ReservationState.valueOf(state.name());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
