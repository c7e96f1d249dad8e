package dev.waymark.delivery.worker;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Escalation;
import dev.waymark.delivery.Escalation.Step;
import dev.waymark.delivery.Gate;
import dev.waymark.delivery.TouchKey;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.Trail;
import dev.waymark.delivery.TrailEntry;
import dev.waymark.delivery.store.DueEscalation;
import dev.waymark.delivery.store.EscalationStore;
import dev.waymark.platform.ids.Ids;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Messages that were handed over and not delivered go by their next channel. The job was answered long ago, so this is looked after here;
 * what dies half-way is taken up again from what is on record.
 */
@ApplicationScoped
class EscalationWork {

    private static final Logger LOG = Logger.getLogger(EscalationWork.class);
    private static final Duration GATE_AWAY = Duration.ofSeconds(10);

    /** A template that is missing may be published yet; until the message is too old somebody may mend it. */
    private static final Duration UNTIL_MENDED = Duration.ofMinutes(10);

    private final EscalationStore store;
    private final TouchRun run;
    private final TouchFinish finish;
    private final WaymarkClock clock;

    EscalationWork(EscalationStore store, TouchRun run, TouchFinish finish, WaymarkClock clock) {
        this.store = store;
        this.run = run;
        this.finish = finish;
        this.clock = clock;
    }

    /** Looks after those whose time has come, batch by batch until there are none. */
    Uni<Void> round() {
        return store.claim(Instant.now(), clock.instant())
                .flatMap(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : handle(due).chain(this::round));
    }

    private Uni<Void> handle(List<DueEscalation> due) {
        Map<UUID, Instant> again = new HashMap<>();
        Map<UUID, Escalation.End> ends = new HashMap<>();
        Map<TouchKey, UUID> going = new HashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        for (DueEscalation one : due) {
            switch (one.escalation().step(one.last(), one.next(), Instant.now())) {
                case Step.Wait(Duration time) ->
                    again.put(one.messageId(), clock.instant().plus(time));
                case Step.Stop(Escalation.End why) -> ends.put(one.messageId(), why);
                case Step.Go go -> {
                    Candidate candidate = candidate(one, go);
                    candidates.add(candidate);
                    going.put(candidate.key(), one.messageId());
                }
            }
        }
        return run.leadAll(candidates)
                .flatMap(passages -> finish.finish(passages, writes -> store.record(due, writes, clock.instant())))
                .invoke(answers -> going.forEach(
                        (key, message) -> lookAgain(Objects.requireNonNull(answers.get(key)), message, again)))
                .chain(() -> store.end(due.getFirst().lease(), ends))
                .chain(() -> store.giveBack(due, again));
    }

    private Candidate candidate(DueEscalation due, Step.Go go) {
        Candidate candidate = due.candidate(go.attempt(), go.ways(), Ids::next);
        boolean said =
                candidate.trail().entries().stream().anyMatch(e -> e.verdict().equals(Trail.ESCALATED));
        return said
                ? candidate
                : candidate.noted(TrailEntry.of(Gate.CHANNEL, Trail.ESCALATED, go.why(), clock.instant())
                        .with("instead", due.last().way().channel())
                        .with("attempt", go.attempt()));
    }

    /** When to look at it again, where that is not the time after its hand-over. */
    private void lookAgain(TouchAnswer answer, UUID message, Map<UUID, Instant> again) {
        Instant now = clock.instant();
        switch (answer) {
            case TouchAnswer.Waiting waiting -> again.put(message, now.plus(GATE_AWAY));
            case TouchAnswer.Faulty(String problem) -> {
                LOG.errorf("Message %s cannot go by its next channel: %s", message, problem);
                again.put(message, now.plus(UNTIL_MENDED));
            }
            case TouchAnswer.Stands(TouchState.Held held, UUID id, String channel) ->
                again.put(message, held.until().isAfter(now) ? held.until() : now.plus(Escalation.LOOK_AGAIN));
            case TouchAnswer.Stands(TouchState.Done done, UUID id, String channel) -> {
                if (!done.left()) {
                    again.put(message, now);
                }
            }
            case TouchAnswer.Stands stands -> {}
            case TouchAnswer.Known known -> {}
            case TouchAnswer.Elsewhere elsewhere -> again.put(message, now.plus(Escalation.LOOK_AGAIN));
        }
    }
}
