package dev.waymark.content.lifecycle;

import dev.waymark.content.TemplateState;
import dev.waymark.content.lifecycle.ReviewDecision.Done;
import dev.waymark.content.lifecycle.ReviewDecision.Errors;
import dev.waymark.content.lifecycle.ReviewDecision.OpenWarnings;
import dev.waymark.content.lifecycle.ReviewDecision.SamePerson;
import dev.waymark.content.lifecycle.ReviewDecision.WrongState;
import dev.waymark.content.lifecycle.ReviewRequest.Approve;
import dev.waymark.content.lifecycle.ReviewRequest.Publish;
import dev.waymark.content.lifecycle.ReviewRequest.Reject;
import dev.waymark.content.lifecycle.ReviewRequest.Retire;
import dev.waymark.content.lifecycle.ReviewRequest.Submit;
import dev.waymark.content.review.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides what may be done with a version, see {@link TemplateState}. Four eyes: who wrote or submitted a version does not approve it,
 * whatever roles she has. What was done already is done again by the same person without effect, so that a call can be repeated. A text that was proposed is
 * decided on by a person always: where review is off it waits for an approval too, which its author may then give herself.
 */
public final class LifeCycle {

    private final ReviewPolicy policy;

    public LifeCycle(ReviewPolicy policy) {
        this.policy = policy;
    }

    /**
     * Decides.
     *
     * @param actor the subject of who asks
     * @param findings what the automatic checks find in the version now
     */
    public ReviewDecision decide(Standing standing, ReviewRequest request, String actor, Findings findings) {
        if (standing.state() == leadsTo(standing, request)
                && standing.lastActor().equals(actor)) {
            return new Done(List.of());
        }
        TemplateState needed = needed(request);
        if (standing.state() != needed) {
            return new WrongState(standing.state(), needed);
        }
        return switch (request) {
            case Submit submit -> submit(standing, findings);
            case Approve approve -> approve(standing, approve.accepted(), actor, findings);
            case Reject reject -> done(standing, ReviewAction.REJECT, TemplateState.REJECTED);
            case Publish publish -> new Done(published(standing));
            case Retire retire -> done(standing, ReviewAction.RETIRE, TemplateState.RETIRED);
        };
    }

    private ReviewDecision submit(Standing standing, Findings findings) {
        if (findings.refuse()) {
            return new Errors(findings);
        }
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(standing.version(), ReviewAction.SUBMIT, TemplateState.IN_REVIEW));
        if (skipsReview(standing)) {
            changes.add(new Change(standing.version(), ReviewAction.SKIP_REVIEW, TemplateState.APPROVED));
            changes.addAll(published(standing));
        }
        return new Done(changes);
    }

    private ReviewDecision approve(Standing standing, Set<String> accepted, String actor, Findings findings) {
        boolean alone = policy == ReviewPolicy.OFF && standing.generated();
        if (standing.authors().contains(actor) && !alone) {
            return new SamePerson();
        }
        if (findings.refuse()) {
            return new Errors(findings);
        }
        Set<String> missing = new TreeSet<>(findings.ids());
        missing.removeAll(accepted);
        Set<String> unknown = new TreeSet<>(accepted);
        unknown.removeAll(findings.ids());
        return missing.isEmpty() && unknown.isEmpty()
                ? done(standing, ReviewAction.APPROVE, TemplateState.APPROVED)
                : new OpenWarnings(List.copyOf(missing), List.copyOf(unknown));
    }

    /** The one before goes first, so that two are never published, not even for a moment. */
    private static List<Change> published(Standing standing) {
        Change publish = new Change(standing.version(), ReviewAction.PUBLISH, TemplateState.PUBLISHED);
        return standing.published() == null
                ? List.of(publish)
                : List.of(new Change(standing.published(), ReviewAction.REPLACE, TemplateState.RETIRED), publish);
    }

    private static Done done(Standing standing, ReviewAction action, TemplateState state) {
        return new Done(List.of(new Change(standing.version(), action, state)));
    }

    private boolean skipsReview(Standing standing) {
        return policy == ReviewPolicy.OFF && !standing.generated();
    }

    private TemplateState leadsTo(Standing standing, ReviewRequest request) {
        return switch (request) {
            case Submit submit -> skipsReview(standing) ? TemplateState.PUBLISHED : TemplateState.IN_REVIEW;
            case Approve approve -> TemplateState.APPROVED;
            case Reject reject -> TemplateState.REJECTED;
            case Publish publish -> TemplateState.PUBLISHED;
            case Retire retire -> TemplateState.RETIRED;
        };
    }

    private static TemplateState needed(ReviewRequest request) {
        return switch (request) {
            case Submit submit -> TemplateState.DRAFT;
            case Approve approve -> TemplateState.IN_REVIEW;
            case Reject reject -> TemplateState.IN_REVIEW;
            case Publish publish -> TemplateState.APPROVED;
            case Retire retire -> TemplateState.PUBLISHED;
        };
    }
}
