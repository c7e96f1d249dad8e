package dev.waymark.delivery.link;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Gates;
import dev.waymark.delivery.Passage;
import dev.waymark.delivery.Rendering.Rendered;
import dev.waymark.delivery.TrackingDecision;
import dev.waymark.delivery.TrackingLaws;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.gates.ConsentGate;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes links of messages short where their use may be seen, and leaves them as they are everywhere else. Who must have agreed to be tracked is asked about in one
 * call for the batch; when consent does not answer, nobody has agreed, and no message waits for it.
 */
@ApplicationScoped
public class LinkStep {

    private static final Logger LOG = Logger.getLogger(LinkStep.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final TrackingDecision NOT_AGREED = new TrackingDecision.Untracked("NO_CONSENT");

    private final LinkMaker maker;
    private final TrackingLaws laws = TrackingLaws.load();
    private final ConsentGate consent;
    private final String purpose;
    private final WaymarkClock clock;

    LinkStep(LinkMaker maker, ConsentGate consent, DeliveryConfig config, WaymarkClock clock) {
        this.maker = maker;
        this.consent = consent;
        this.purpose = config.links().purpose();
        this.clock = clock;
    }

    /**
     * A message and what is to be decided of it.
     *
     * @param written with its links made short; as it was where it has none
     * @param clicks null where it has no such links
     * @param opens null where it has no place for a picture
     */
    private record Plan(
            Candidate candidate,
            Rendered written,
            @Nullable TrackingDecision clicks,
            @Nullable TrackingDecision opens) {

        boolean asks() {
            return clicks instanceof TrackingDecision.IfAgreed || opens instanceof TrackingDecision.IfAgreed;
        }
    }

    /** Writes those messages that pass; one passage for each, in the same order. */
    public Uni<List<Passage>> write(List<Passage> batch) {
        if (maker.off()) {
            return Uni.createFrom().item(batch);
        }
        List<@Nullable Plan> plans = batch.stream().map(this::plan).toList();
        List<Candidate> asked = plans.stream()
                .filter(plan -> plan != null && plan.asks())
                .map(plan -> Objects.requireNonNull(plan).candidate())
                .toList();
        return agreed(asked).map(agreed -> written(batch, plans, agreed));
    }

    private @Nullable Plan plan(Passage passage) {
        if (!(passage instanceof Passage.Passing(Candidate c)) || c.rendered() == null || !maker.covers(c)) {
            return null;
        }
        Rendered written = maker.shortened(c.messageId(), c.rendered());
        return new Plan(
                c,
                written,
                written.links().isEmpty() ? null : laws.clicks(c),
                maker.takesPicture(c.rendered()) ? laws.opens(c) : null);
    }

    private Uni<Set<UUID>> agreed(List<Candidate> asked) {
        if (asked.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return consent.agreed(asked, purpose)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answers -> those(asked, answers))
                .onFailure()
                .invoke(f -> LOG.warnf(
                        "consent does not answer: %d messages leave with links that tell nothing (%s)",
                        asked.size(), f.getMessage()))
                .onFailure()
                .recoverWithItem(Set.of());
    }

    private static Set<UUID> those(List<Candidate> asked, List<Boolean> answers) {
        if (answers.size() != asked.size()) {
            throw new IllegalStateException("consent answered " + answers.size() + " of " + asked.size());
        }
        Set<UUID> agreed = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            if (answers.get(i)) {
                agreed.add(asked.get(i).messageId());
            }
        }
        return agreed;
    }

    private List<Passage> written(List<Passage> batch, List<@Nullable Plan> plans, Set<UUID> agreed) {
        return java.util.stream.IntStream.range(0, batch.size())
                .mapToObj(i -> {
                    Plan plan = plans.get(i);
                    return plan == null ? batch.get(i) : written(plan, agreed);
                })
                .toList();
    }

    private Passage written(Plan plan, Set<UUID> agreed) {
        Candidate c = plan.candidate();
        TrackingDecision clicks = settled(plan.clicks(), c, agreed);
        if (clicks != null) {
            boolean tracked = clicks instanceof TrackingDecision.Tracked;
            c = Gates.links(c, tracked ? plan.written() : rendered(c), clicks, clock.instant());
        }
        if (settled(plan.opens(), c, agreed) instanceof TrackingDecision.Tracked) {
            c = Gates.opens(c, maker.withPicture(c.messageId(), rendered(c)), clock.instant());
        }
        return new Passage.Passing(c);
    }

    private static @Nullable TrackingDecision settled(
            @Nullable TrackingDecision decision, Candidate candidate, Set<UUID> agreed) {
        return decision instanceof TrackingDecision.IfAgreed
                ? agreed.contains(candidate.messageId()) ? new TrackingDecision.Tracked() : NOT_AGREED
                : decision;
    }

    private static Rendered rendered(Candidate candidate) {
        return Objects.requireNonNull(candidate.rendered());
    }
}
