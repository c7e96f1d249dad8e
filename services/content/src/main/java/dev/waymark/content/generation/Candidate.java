package dev.waymark.content.generation;

import dev.waymark.content.TemplateDraft;
import dev.waymark.content.review.Finding;
import dev.waymark.content.review.Severity;
import java.util.List;

/**
 * A proposed text.
 *
 * @param number from 1
 * @param findings what the guard and the automatic checks object to; ERRORs first
 * @param attempts how often the model was asked for it, 1 or 2
 * @param mistakes the rules that the first attempt broke, where there were two
 * @param promptHash of the prompt that it answers
 */
public record Candidate(
        int number,
        TemplateDraft draft,
        List<Finding> findings,
        int attempts,
        List<String> mistakes,
        String promptHash) {

    public Candidate {
        findings = List.copyOf(findings);
        mistakes = List.copyOf(mistakes);
    }

    /** Whether its Liquid is the house's own, so that it may be rendered. */
    public boolean isRenderable() {
        return Guard.isRenderable(findings);
    }

    /** Whether it may become a draft as it is. */
    public boolean isUsable() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
