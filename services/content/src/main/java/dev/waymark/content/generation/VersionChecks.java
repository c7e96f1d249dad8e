package dev.waymark.content.generation;

import dev.waymark.content.TemplateDraft;
import dev.waymark.content.Variant;
import dev.waymark.content.generation.LabelRules.LabelRule;
import dev.waymark.content.review.Checks;
import dev.waymark.content.review.Finding;
import dev.waymark.content.review.Findings;
import dev.waymark.content.review.Severity;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the automatic checks find in a version, with what its provenance asks: labels, and claims that stand in the brief. Immutable. */
public final class VersionChecks {

    private static final String BODY = "body";
    private static final String HTML = "html";

    private final Checks checks;
    private final Guard guard;
    private final LabelRules labels;
    private final Clock clock;

    public VersionChecks(Checks checks, Guard guard, LabelRules labels, Clock clock) {
        this.checks = checks;
        this.guard = guard;
        this.labels = labels;
        this.clock = clock;
    }

    /** The findings; errors refuse the version. A claim that a person wrote into a proposed text is a warning, one that was proposed an error. */
    public Findings of(TemplateDraft draft, Optional<Provenance> provenance) {
        Findings house = checks.of(draft);
        return provenance
                .map(from -> house.and(found(draft, from), "labels " + labels.version()))
                .orElse(house);
    }

    private List<Finding> found(TemplateDraft draft, Provenance from) {
        Severity claims = from.editedShare() > 0 ? Severity.WARNING : Severity.ERROR;
        List<Finding> found = new ArrayList<>(guard.claims(draft, from.brief(), claims));
        for (int i = 0; i < draft.variants().size(); i++) {
            Variant variant = draft.variants().get(i);
            String body = variant.body();
            if (from.model().languageModel()) {
                found.addAll(label(draft, i, from));
            }
            if (from.brief().facts().stream().anyMatch(this::isPast)) {
                found.add(GuardRule.FACT_EXPIRED.at(Severity.WARNING, i, BODY, body.length(), body.length(), body));
            }
        }
        return found;
    }

    private List<Finding> label(TemplateDraft draft, int place, Provenance from) {
        Variant variant = draft.variants().get(place);
        Optional<LabelRule> rule = labels.of(draft.channel(), variant.locale());
        List<Finding> found = new ArrayList<>();
        for (String part : variant.parts().containsKey(HTML) ? List.of(BODY, HTML) : List.of(BODY)) {
            String text = part.equals(BODY) ? variant.body() : variant.parts().getOrDefault(part, "");
            rule.filter(one -> !one.isIn(text))
                    .map(one -> from.needsLabel()
                            ? GuardRule.LABEL_MISSING.at(
                                    Severity.ERROR, place, part, text.length(), text.length(), text, one.source())
                            : GuardRule.LABEL_REMOVED.at(
                                    Severity.WARNING, place, part, text.length(), text.length(), text, one.source()))
                    .ifPresent(found::add);
        }
        return found;
    }

    private boolean isPast(Fact fact) {
        LocalDate today = LocalDate.now(clock);
        return (fact.validUntil() != null && fact.validUntil().isBefore(today))
                || (fact.validFrom() != null && fact.validFrom().isAfter(today));
    }
}
