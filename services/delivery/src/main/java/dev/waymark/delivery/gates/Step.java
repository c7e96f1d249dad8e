package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Passage;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ClientWebApplicationException;

/**
 * One gate of the chain: a question to a service about a batch, and the decision on each answer.
 *
 * @param gate as it is counted
 * @param service whom it asks
 * @param ask one answer per candidate, in the same order
 * @param decide what an answer means
 */
record Step<A>(
        String gate,
        String service,
        Function<List<Candidate>, Uni<List<A>>> ask,
        BiFunction<Candidate, A, Passage> decide,
        GateMeters meters) {

    private static final Logger LOG = Logger.getLogger(Step.class);

    /** Above the client's own time-outs, which do not count the wait for a token. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final Set<Integer> REFUSALS_OF_CONTENT = Set.of(400, 413, 422);

    /** Asks about those that are passing, and leaves the others as they are. */
    Uni<List<Passage>> lead(List<Passage> batch) {
        List<Candidate> asked = batch.stream()
                .filter(Passage.Passing.class::isInstance)
                .map(Passage::candidate)
                .toList();
        if (asked.isEmpty()) {
            return Uni.createFrom().item(batch);
        }
        long begin = System.nanoTime();
        return decide(asked)
                .invoke(decided -> meters.decided(gate, decided, Duration.ofNanos(System.nanoTime() - begin)))
                .map(decided -> merge(batch, decided.iterator()));
    }

    private Uni<List<Passage>> decide(List<Candidate> asked) {
        return Uni.createFrom()
                .deferred(() -> ask.apply(asked))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answers -> decisions(asked, answers))
                .onFailure(Step::refused)
                .recoverWithUni(refusal -> asked.size() == 1 ? faulty(asked.getFirst(), refusal) : oneByOne(asked))
                .onFailure()
                .invoke(f ->
                        LOG.warnf("%s does not answer: %d messages wait (%s)", service, asked.size(), f.getMessage()))
                .onFailure()
                .recoverWithItem(f -> asked.stream()
                        .<Passage>map(c -> new Passage.Waiting(c, service + " does not answer"))
                        .toList());
    }

    private List<Passage> decisions(List<Candidate> asked, List<A> answers) {
        if (answers.size() != asked.size()) {
            throw new IllegalStateException(service + " answered " + answers.size() + " of " + asked.size() + " items");
        }
        List<Passage> decided = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            decided.add(decide.apply(asked.get(i), answers.get(i)));
        }
        return decided;
    }

    /** The whole batch was refused for the sake of one item: each is asked about alone, so that the others go on. */
    private Uni<List<Passage>> oneByOne(List<Candidate> asked) {
        List<Uni<List<Passage>>> alone =
                asked.stream().map(c -> decide(List.of(c))).toList();
        return Uni.join().all(alone).andCollectFailures().map(lists -> lists.stream()
                .flatMap(List::stream)
                .toList());
    }

    private Uni<List<Passage>> faulty(Candidate candidate, Throwable refusal) {
        int status = ((ClientWebApplicationException) refusal).getResponse().getStatus();
        String problem = service + " refuses the question about this message with status " + status
                + ". Compare the element's headers and variables with the contract of " + service + ".";
        return Uni.createFrom().item(List.of(new Passage.Faulty(candidate, problem)));
    }

    private static boolean refused(Throwable failure) {
        return failure instanceof ClientWebApplicationException refusal
                && REFUSALS_OF_CONTENT.contains(refusal.getResponse().getStatus());
    }

    private static List<Passage> merge(List<Passage> batch, Iterator<Passage> decided) {
        return batch.stream()
                .map(p -> p instanceof Passage.Passing ? decided.next() : p)
                .toList();
    }
}
