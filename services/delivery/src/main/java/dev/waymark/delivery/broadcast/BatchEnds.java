package dev.waymark.delivery.broadcast;

import dev.waymark.delivery.MessageStatus;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.store.BroadcastBatches.End;
import dev.waymark.delivery.worker.TouchAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a batch, as a plain function of what came of its people's touches. */
final class BatchEnds {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 5;

    /** A person for whom the message is faulty, and not for everybody, is tried again until the message is too old. */
    private static final Duration UNTIL_MENDED = Duration.ofMinutes(10);

    private final Instant now;
    private final Instant systemNow;
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Instant> waiting = new HashMap<>();
    private final List<String> left = new ArrayList<>();
    private final List<String> faulty = new ArrayList<>();
    private Instant due;
    private @Nullable String problem;

    private BatchEnds(int tries, Instant now, Instant systemNow) {
        this.now = now;
        this.systemNow = systemNow;
        this.due = now.plus(pause(tries));
    }

    /**
     * The end of a batch. Where nobody can be written to because of the drawing or the template, all stay and the broadcast is to stop.
     *
     * @param answers by person
     * @param tries how often the batch was taken
     * @param now by the mesh's clock, as times of waiting are
     * @param systemNow by the machine's clock, as deadlines of claims are
     */
    static End of(Map<String, TouchAnswer> answers, int tries, Instant now, Instant systemNow) {
        BatchEnds ends = new BatchEnds(tries, now, systemNow);
        answers.forEach(ends::add);
        return ends.end(answers.size());
    }

    private End end(int people) {
        boolean stop = !faulty.isEmpty() && faulty.size() == people;
        if (stop) {
            left.addAll(faulty);
        } else {
            faulty.forEach(person -> waiting.put(person, now.plus(UNTIL_MENDED)));
        }
        return new End(counts, waiting, left, stop ? now : due, problem, stop);
    }

    private void add(String person, TouchAnswer answer) {
        switch (answer) {
            case TouchAnswer.Known known -> stands(person, known.state());
            case TouchAnswer.Stands stands -> stands(person, stands.state());
            case TouchAnswer.Waiting waits -> left.add(person);
            case TouchAnswer.Elsewhere elsewhere -> left.add(person);
            case TouchAnswer.Faulty fault -> {
                problem = fault.problem();
                faulty.add(person);
            }
        }
    }

    private void stands(String person, TouchState state) {
        switch (state) {
            case TouchState.Done done -> counts.merge(done.outcome().name().name(), 1L, Long::sum);
            case TouchState.Held held
            when held.reason().equals(MessageStatus.QUIET_HOURS) -> waiting.put(person, held.until());
            case TouchState.Held held -> later(person, held.until());
            case TouchState.Dispatching sending ->
                later(person, now.plus(Duration.between(systemNow, sending.deadline())));
            case TouchState.Open open -> left.add(person);
        }
    }

    private void later(String person, Instant until) {
        left.add(person);
        if (until.isAfter(due)) {
            due = until;
        }
    }

    private static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
