package dev.waymark.delivery.worker;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Passage;
import dev.waymark.delivery.Settlement;
import dev.waymark.delivery.TouchKey;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.Channels;
import dev.waymark.delivery.store.TouchEnd;
import dev.waymark.delivery.store.TouchWrite;
import dev.waymark.delivery.store.TouchWriter;
import dev.waymark.platform.time.WaymarkClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** After the gates: records and claims in one statement, hands over what it won, tells the gates how it ended. */
@ApplicationScoped
class TouchFinish {

    private final TouchWriter writer;
    private final HandOver handOver;
    private final Closing closing;
    private final Channels channels;
    private final MeterRegistry metrics;
    private final WaymarkClock clock;

    TouchFinish(
            TouchWriter writer,
            HandOver handOver,
            Closing closing,
            Channels channels,
            MeterRegistry metrics,
            WaymarkClock clock) {
        this.writer = writer;
        this.handOver = handOver;
        this.closing = closing;
        this.channels = channels;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What came of a batch. {@code writes} are those that were recorded, {@code won} the claims to be handed over. */
    private record Recorded(
            List<Passage> batch, Map<TouchKey, TouchWrite> writes, List<Claimed> won, Set<TouchKey> idle) {}

    /** Brings a batch to its end; returns what came of each touch. */
    Uni<Map<TouchKey, TouchAnswer>> finish(List<Passage> batch) {
        return finish(batch, writes -> writer.record(writes, clock.instant()));
    }

    /**
     * The same with another record.
     *
     * @param record commits holds, decisions and claims; returns those that were recorded, by key, with their references
     */
    Uni<Map<TouchKey, TouchAnswer>> finish(
            List<Passage> batch, Function<List<TouchWrite>, Uni<Map<String, Integer>>> record) {
        List<TouchWrite> writes = new ArrayList<>();
        batch.forEach(passage -> write(passage, writes));
        return record.apply(writes)
                .map(references -> recorded(batch, writes, references))
                .flatMap(recorded -> send(recorded).map(ends -> answers(recorded, ends)));
    }

    private void write(Passage passage, List<TouchWrite> writes) {
        Candidate c = passage.candidate();
        switch (passage) {
            case Passage.Passing passing ->
                writes.add(new TouchWrite(
                        c, c.state().claim(UUID.randomUUID(), handOver.deadline(channel(c), Instant.now()))));
            case Passage.Stopped stopped ->
                writes.add(new TouchWrite(c, c.state().finish(stopped.outcome())));
            case Passage.Held held -> writes.add(new TouchWrite(c, c.state().hold(held.reason(), held.until())));
            case Passage.Waiting waiting -> {}
            case Passage.Faulty faulty -> {}
        }
    }

    private static Recorded recorded(List<Passage> batch, List<TouchWrite> writes, Map<String, Integer> references) {
        Map<TouchKey, TouchWrite> mine = new LinkedHashMap<>();
        List<Claimed> won = new ArrayList<>();
        Set<TouchKey> idle = new HashSet<>();
        batch.stream().map(Passage::candidate).filter(c -> c.permit() != null).forEach(c -> idle.add(c.key()));
        for (TouchWrite write : writes) {
            Integer reference = references.get(write.candidate().key().toString());
            if (reference != null) {
                mine.put(write.candidate().key(), write);
                if (write.state() instanceof TouchState.Dispatching claim) {
                    won.add(new Claimed(write.candidate(), claim, reference));
                    idle.remove(write.candidate().key());
                }
            }
        }
        return new Recorded(batch, mine, won, idle);
    }

    /** Hands over, while the permits that are not needed go back; then settles. */
    private Uni<List<TouchEnd>> send(Recorded recorded) {
        Map<String, List<Claimed>> byChannel = new LinkedHashMap<>();
        recorded.won().forEach(c -> byChannel
                .computeIfAbsent(c.candidate().request().channel(), name -> new ArrayList<>())
                .add(c));
        List<Uni<List<TouchEnd>>> ends = new ArrayList<>();
        ends.add(closing.giveBack(keys(recorded.idle()), keys(unused(recorded))).replaceWith(List.of()));
        byChannel.forEach(
                (name, batch) -> ends.add(handOver.handOver(channels.find(name).orElseThrow(), batch)));
        return Uni.join()
                .all(ends)
                .andCollectFailures()
                .map(lists -> lists.stream().flatMap(List::stream).toList())
                .call(all -> close(recorded, all));
    }

    private Uni<Void> close(Recorded recorded, List<TouchEnd> ends) {
        Map<Settlement, List<String>> keys = new EnumMap<>(Settlement.class);
        recorded.writes().values().stream().filter(w -> w.settle() != null).forEach(w -> keys.computeIfAbsent(
                        w.settle(), s -> new ArrayList<>())
                .add(w.candidate().key().toString()));
        ends.stream().filter(e -> e.settle() != null).forEach(e -> keys.computeIfAbsent(
                        e.settle(), s -> new ArrayList<>())
                .add(e.candidate().key().toString()));
        List<String> used =
                recorded.won().stream().map(c -> c.candidate().key().toString()).toList();
        List<String> unused = ends.stream()
                .filter(end -> end.settle() == Settlement.RELEASE && !end.usedUp())
                .map(end -> end.candidate().key().toString())
                .toList();
        List<Uni<Void>> told = new ArrayList<>(List.of(closing.giveBack(used, unused), closing.settle(keys)));
        ends.stream().filter(TouchEnd::usedUp).forEach(end -> told.add(closing.usedUp(end.candidate())));
        return Uni.join().all(told).andCollectFailures().replaceWithVoid();
    }

    /** Touches that this run put on record as not sent; of those that somebody else has in hand nothing is known here. */
    private static Set<TouchKey> unused(Recorded recorded) {
        return recorded.idle().stream()
                .filter(key -> recorded.writes().containsKey(key)
                        && recorded.writes().get(key).settle() == Settlement.RELEASE)
                .collect(Collectors.toSet());
    }

    private Map<TouchKey, TouchAnswer> answers(Recorded recorded, List<TouchEnd> ends) {
        Map<TouchKey, TouchState> states = new HashMap<>();
        recorded.writes().forEach((key, write) -> states.put(key, write.state()));
        ends.forEach(end -> states.put(end.candidate().key(), end.state()));
        Map<TouchKey, TouchAnswer> answers = new HashMap<>();
        for (Passage passage : recorded.batch()) {
            answers.put(passage.candidate().key(), answer(passage, states));
        }
        return answers;
    }

    private TouchAnswer answer(Passage passage, Map<TouchKey, TouchState> states) {
        Candidate c = passage.candidate();
        if (passage instanceof Passage.Faulty(Candidate faulty, String problem)) {
            return new TouchAnswer.Faulty(problem);
        }
        if (passage instanceof Passage.Waiting(Candidate waiting, String reason)) {
            return new TouchAnswer.Waiting(reason);
        }
        TouchState state = states.get(c.key());
        if (state == null) {
            return new TouchAnswer.Elsewhere();
        }
        if (state instanceof TouchState.Done done) {
            metrics.counter(
                            c.key().attempt() == 1 ? "waymark.touches" : "waymark.escalations",
                            "channel",
                            c.request().channel(),
                            "outcome",
                            done.outcome().name().name())
                    .increment();
        }
        return new TouchAnswer.Stands(state, c.messageId(), c.request().channel());
    }

    private Channel channel(Candidate candidate) {
        return channels.find(candidate.request().channel()).orElseThrow();
    }

    private static List<String> keys(Set<TouchKey> keys) {
        return keys.stream().map(TouchKey::toString).toList();
    }
}
