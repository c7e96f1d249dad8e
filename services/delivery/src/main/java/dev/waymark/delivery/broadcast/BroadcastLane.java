package dev.waymark.delivery.broadcast;

import dev.waymark.delivery.BroadcastKeys;
import dev.waymark.delivery.TouchKey;
import dev.waymark.delivery.store.BroadcastBatches;
import dev.waymark.delivery.store.BroadcastBatches.Batch;
import dev.waymark.delivery.store.KnownTouch;
import dev.waymark.delivery.store.TouchLoader;
import dev.waymark.delivery.worker.TouchAnswer;
import dev.waymark.delivery.worker.TouchRun;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Takes one batch and leads its people through the gates. */
@ApplicationScoped
class BroadcastLane {

    /** The longest run is a permit's lease, asked for twice, and the wait for the provider's answer; after this the batch is somebody else's. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final BroadcastBatches batches;
    private final TouchLoader loader;
    private final TouchRun run;
    private final WaymarkClock clock;

    BroadcastLane(BroadcastBatches batches, TouchLoader loader, TouchRun run, WaymarkClock clock) {
        this.batches = batches;
        this.loader = loader;
        this.run = run;
        this.clock = clock;
    }

    /** Takes the next batch to its end; returns whether there was one. */
    Uni<Boolean> next() {
        return batches.claim(LEASE, Instant.now(), clock.instant())
                .flatMap(claimed -> claimed.map(batch -> work(batch).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Void> work(Batch batch) {
        Map<TouchKey, String> people = new LinkedHashMap<>();
        batch.people()
                .forEach(person -> people.put(
                        BroadcastKeys.touch(batch.broadcastId(), batch.order().elementId(), person), person));
        return loader.recorded(people.keySet(), batch.startedAt())
                .flatMap(known -> run.run(touches(batch, people, known)))
                .ifNoItem()
                .after(LEASE)
                .fail()
                .flatMap(answers -> batches.end(
                        batch,
                        BatchEnds.of(byPerson(people, answers), batch.tries(), clock.instant(), Instant.now()),
                        clock.instant()));
    }

    private static List<TouchRun.Touch> touches(Batch batch, Map<TouchKey, String> people, List<KnownTouch> known) {
        return known.stream()
                .map(touch -> new TouchRun.Touch(
                        batch.order().forPerson(batch.broadcastId(), Objects.requireNonNull(people.get(touch.key()))),
                        touch))
                .toList();
    }

    private static Map<String, TouchAnswer> byPerson(Map<TouchKey, String> people, Map<TouchKey, TouchAnswer> answers) {
        Map<String, TouchAnswer> byPerson = new HashMap<>();
        people.forEach((key, person) -> byPerson.put(person, Objects.requireNonNull(answers.get(key))));
        return byPerson;
    }
}
