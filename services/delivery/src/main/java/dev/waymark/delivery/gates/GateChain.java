package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Gates;
import dev.waymark.delivery.Passage;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Leads a batch through the gates. A gate that cannot be asked holds back all that it should have decided: nothing leaves
 * on a guess.
 */
@ApplicationScoped
public class GateChain {

    private final ProfileGate profile;
    private final ConsentGate consent;
    private final FrequencyGate frequency;
    private final ContentGate content;
    private final WaymarkClock clock;

    GateChain(
            ProfileGate profile,
            ConsentGate consent,
            FrequencyGate frequency,
            ContentGate content,
            WaymarkClock clock) {
        this.profile = profile;
        this.consent = consent;
        this.frequency = frequency;
        this.content = content;
        this.clock = clock;
    }

    /** Asks every gate about those that passed the one before; one passage per candidate, in the same order. */
    public Uni<List<Passage>> lead(List<Passage> batch) {
        return Step.of("content", content::describe, Gates::template)
                .lead(batch)
                .flatMap(Step.of("profile", profile::ask, (c, r) -> Gates.profile(c, r, clock.instant()))::lead)
                .flatMap(Step.of("consent", consent::ask, (c, d) -> Gates.consent(c, d, clock.instant()))::lead)
                .flatMap(Step.of("frequency", frequency::ask, (c, v) -> Gates.frequency(c, v, clock.instant()))::lead)
                .flatMap(Step.of("content", content::render, (c, r) -> Gates.content(c, r, clock.instant()))::lead);
    }

    /** Asks consent once more, of candidates whose permit runs out before they can be handed over. */
    public Uni<List<Passage>> askConsentAgain(List<Candidate> candidates) {
        List<Passage> batch =
                candidates.stream().<Passage>map(Passage.Passing::new).toList();
        return Step.of("consent", consent::ask, (c, d) -> Gates.consent(c, d, clock.instant()))
                .lead(batch);
    }
}
