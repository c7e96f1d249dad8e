package dev.waymark.journey.store;

import static dev.waymark.journey.Fixtures.MORNING;
import static dev.waymark.journey.Fixtures.abandoned;
import static dev.waymark.journey.Fixtures.cartRecovery;
import static dev.waymark.journey.Fixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.journey.Candidate;
import dev.waymark.journey.EntryRules;
import dev.waymark.journey.JourneyEvent;
import dev.waymark.journey.JourneyParameters;
import dev.waymark.journey.JourneyVersion;
import dev.waymark.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** The rule "one active per person", kept by the real tables, against a naive model. */
class OneActivePerKeyIT {

    private static final List<JourneyVersion> VERSIONS = List.of(version(cartRecovery(), 1));
    private static final EntryRules RULES = new EntryRules(new JourneyParameters(Map.of()), Ids::next);
    private static final AtomicLong RUNS = new AtomicLong();

    private static final Pool POOL = LedgerDatabase.open("ledger");

    private final EntryLedger ledger = new EntryLedger();
    private final EntryEnds ends = new EntryEnds();

    /** A batch of persons who begin, or (with no one in it) the end of all that are inside. */
    record Step(List<String> persons) {}

    @AfterContainer
    static void close() {
        POOL.closeAndAwait();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<List<String>> persons =
                Arbitraries.of("ada", "bob", "eve").list().ofMinSize(0).ofMaxSize(6);
        return persons.map(Step::new).list().ofMinSize(1).ofMaxSize(8);
    }

    @Property(tries = 40)
    void shouldLetInWhomTheNaiveModelLetsIn(@ForAll("steps") List<Step> steps) {
        // Given
        String run = "r" + RUNS.incrementAndGet() + "-";
        Map<String, Integer> expected = new HashMap<>();
        Set<String> inside = new HashSet<>();

        // When
        for (Step step : steps) {
            if (step.persons().isEmpty()) {
                endAll(run);
                inside.clear();
            } else {
                enter(candidates(run, step.persons())).await().indefinitely();
                step.persons().stream()
                        .filter(inside::add)
                        .forEach(person -> expected.merge(run + person, 1, Integer::sum));
            }
        }

        // Then
        assertThat(count(run, "decision = 'ENTERED'")).isEqualTo(expected);
        assertThat(count(run, "true").values().stream().mapToInt(n -> n).sum())
                .isEqualTo(
                        steps.stream().mapToInt(step -> step.persons().size()).sum());
        assertThat(count(run, "decision = 'BLOCKED_ACTIVE' AND blocked_by IS NULL"))
                .isEmpty();
    }

    @Property(tries = 25)
    void shouldLetInOneOfManyAtTheSameTime(@ForAll("steps") List<Step> batches) {
        // Given
        String run = "p" + RUNS.incrementAndGet() + "-";
        List<Uni<Integer>> atOnce = new ArrayList<>();
        Set<String> persons = new HashSet<>();
        for (Step batch : batches) {
            atOnce.add(enter(candidates(run, batch.persons())));
            batch.persons().forEach(person -> persons.add(run + person));
        }

        // When
        Uni.join().all(atOnce).andFailFast().await().indefinitely();

        // Then
        Map<String, Integer> entered = count(run, "decision = 'ENTERED'");
        assertThat(entered.keySet()).isEqualTo(persons);
        assertThat(entered.values()).allMatch(count -> count == 1);
    }

    private List<Candidate> candidates(String run, List<String> persons) {
        List<JourneyEvent> events = persons.stream()
                .map(person -> abandoned("e-" + RUNS.incrementAndGet(), run + person, "c-1"))
                .toList();
        return RULES.candidates(events, VERSIONS);
    }

    private Uni<Integer> enter(List<Candidate> candidates) {
        return POOL.withTransaction(tx -> ledger.enter(tx, candidates, MORNING)
                .call(in -> ledger.refuse(
                        tx,
                        candidates.stream()
                                .filter(c -> !in.contains(c.entryId()))
                                .toList(),
                        MORNING))
                .map(Set::size));
    }

    private void endAll(String run) {
        List<EntryEnds.End> due = new ArrayList<>();
        for (Row row : query("SELECT entry_id FROM entry WHERE person_id LIKE $1 AND state = 'STARTING'", run)) {
            UUID entryId = row.getUUID("entry_id");
            due.add(new EntryEnds.End(entryId, "recovered", 1L));
        }
        POOL.withTransaction(tx -> ends.end(tx, due, MORNING)).await().indefinitely();
    }

    private static Map<String, Integer> count(String run, String condition) {
        Map<String, Integer> counts = new HashMap<>();
        for (Row row : query(
                "SELECT person_id, count(*)::int AS n FROM entry WHERE person_id LIKE $1 AND " + condition
                        + " GROUP BY person_id",
                run)) {
            counts.put(row.getString("person_id"), row.getInteger("n"));
        }
        return counts;
    }

    private static Iterable<Row> query(String sql, String run) {
        return POOL.preparedQuery(sql).execute(Tuple.of(run + "%")).await().indefinitely();
    }
}
