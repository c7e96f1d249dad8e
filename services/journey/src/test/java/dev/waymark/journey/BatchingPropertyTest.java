package dev.waymark.journey;

import static dev.waymark.journey.Fixtures.abandoned;
import static dev.waymark.journey.Fixtures.cartRecovery;
import static dev.waymark.journey.Fixtures.ordered;
import static dev.waymark.journey.Fixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Decisions do not depend on how events fall into batches: a batch decides as the naive model does, which takes one event at a time. */
class BatchingPropertyTest {

    private static final List<JourneyVersion> VERSIONS = List.of(version(cartRecovery(), 1));

    /** An event and whether a batch ends behind it. */
    record Step(boolean start, String person, String cart, boolean batchEnds) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of("ada", "bob"),
                        Arbitraries.of("c-1", "c-2"),
                        Arbitraries.of(true, false, false))
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 500)
    void shouldDecideABatchAsOneByOne(@ForAll("steps") List<Step> steps) {
        // Given
        List<JourneyEvent> events = new ArrayList<>();
        for (Step step : steps) {
            String id = "e-" + events.size();
            events.add(
                    step.start() ? abandoned(id, step.person(), step.cart()) : ordered(id, step.person(), step.cart()));
        }

        // When
        List<String> decided = batched(steps, events);

        // Then
        assertThat(decided).isEqualTo(naive(steps));
    }

    /** Takes the steps one at a time: "in" lets someone in, "wake" wakes the one inside. */
    private static List<String> naive(List<Step> steps) {
        Map<String, String> cartInside = new LinkedHashMap<>();
        List<String> log = new ArrayList<>();
        for (int n = 0; n < steps.size(); n++) {
            Step step = steps.get(n);
            if (step.start() && cartInside.putIfAbsent(step.person(), step.cart()) == null) {
                log.add("in e-" + n);
            }
            if (!step.start() && step.cart().equals(cartInside.get(step.person()))) {
                log.add("wake e-" + n);
            }
        }
        return log.stream().sorted().toList();
    }

    private static List<String> batched(List<Step> steps, List<JourneyEvent> events) {
        EntryRules rules = new EntryRules(new JourneyParameters(Map.of()), UUID::randomUUID);
        Map<String, ActiveEntry> inside = new LinkedHashMap<>();
        List<String> log = new ArrayList<>();
        int from = 0;
        for (int n = 0; n < steps.size(); n++) {
            if (steps.get(n).batchEnds() || n == steps.size() - 1) {
                List<JourneyEvent> batch = events.subList(from, n + 1);
                from = n + 1;
                List<ActiveEntry> entries = new ArrayList<>(inside.values());
                for (Candidate candidate : rules.candidates(batch, VERSIONS)) {
                    if (inside.putIfAbsent(candidate.entryKey(), settled(candidate)) == null) {
                        entries.add(candidate.entered());
                        log.add("in " + candidate.event().id());
                    }
                }
                WakeRules.wakes(batch, entries, VERSIONS)
                        .forEach(wake -> log.add("wake " + wake.messageId().replaceAll("^/shop#|/[^/]*$", "")));
            }
        }
        return log.stream().sorted().toList();
    }

    private static ActiveEntry settled(Candidate candidate) {
        ActiveEntry entry = candidate.entered();
        return new ActiveEntry(
                entry.entryId(),
                entry.journeyId(),
                entry.version(),
                entry.personId(),
                entry.variables(),
                ActiveEntry.BEFORE);
    }
}
