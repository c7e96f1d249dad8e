package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Gates;
import dev.waymark.delivery.Passage;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Leads a batch through the gates. A gate that cannot be asked holds back all that it should have decided: nothing leaves
 * on a guess.
 */
@ApplicationScoped
public class GateChain {

    private final Step<?> template;
    private final Step<?> profile;
    private final Step<?> consent;
    private final Step<?> frequency;
    private final Step<?> content;
    private final WaymarkClock clock;

    GateChain(
            ProfileGate profile,
            ConsentGate consent,
            FrequencyGate frequency,
            ContentGate content,
            GateMeters meters,
            WaymarkClock clock) {
        this.clock = clock;
        this.template = new Step<>("template", "content", content::describe, Gates::template, meters);
        this.profile =
                new Step<>("profile", "profile", profile::ask, (c, r) -> Gates.profile(c, r, clock.instant()), meters);
        this.consent =
                new Step<>("consent", "consent", consent::ask, (c, d) -> Gates.consent(c, d, clock.instant()), meters);
        this.frequency = new Step<>(
                "frequency", "frequency", frequency::ask, (c, v) -> Gates.frequency(c, v, clock.instant()), meters);
        this.content = new Step<>(
                "content", "content", content::render, (c, r) -> Gates.content(c, r, clock.instant()), meters);
    }

    /** Asks every gate about those that passed the one before; one passage per candidate, in the same order. */
    public Uni<List<Passage>> lead(List<Passage> batch) {
        return reach(batch).flatMap(frequency::lead).flatMap(content::lead);
    }

    /** Finds for each the first of its channels by which the person can be reached and has agreed to be. */
    private Uni<List<Passage>> reach(List<Passage> batch) {
        return template.lead(batch)
                .flatMap(profile::lead)
                .flatMap(consent::lead)
                .flatMap(this::otherwise);
    }

    /** A touch has one permit at a time: only who was refused it is asked about anew. */
    private Uni<List<Passage>> otherwise(List<Passage> batch) {
        List<Optional<Passage>> next = batch.stream()
                .map(passage -> Gates.otherwise(passage, clock.instant()))
                .toList();
        List<Passage> again = next.stream().flatMap(Optional::stream).toList();
        if (again.isEmpty()) {
            return Uni.createFrom().item(batch);
        }
        return reach(again).map(reached -> {
            Iterator<Passage> found = reached.iterator();
            List<Passage> merged = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                merged.add(next.get(i).isPresent() ? found.next() : batch.get(i));
            }
            return merged;
        });
    }

    /** Asks consent once more, of candidates whose permit runs out before they can be handed over. */
    public Uni<List<Passage>> askConsentAgain(List<Candidate> candidates) {
        List<Passage> batch =
                candidates.stream().<Passage>map(Passage.Passing::new).toList();
        return consent.lead(batch);
    }
}
