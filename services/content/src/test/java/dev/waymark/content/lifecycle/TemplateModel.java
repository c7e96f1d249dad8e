package dev.waymark.content.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.TemplateState;
import dev.waymark.content.lifecycle.ReviewDecision.Done;
import dev.waymark.content.lifecycle.ReviewRequest.Approve;
import dev.waymark.content.review.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A template in memory that does what {@link LifeCycle} decides, and keeps by itself who approved what. */
final class TemplateModel {

    private final LifeCycle lifeCycle;
    private final List<Version> versions = new ArrayList<>();
    private @Nullable Integer published;

    /**
     * What somebody does.
     *
     * @param request a new version is written when null
     */
    record Step(int version, @Nullable ReviewRequest request, String actor, Findings findings) {}

    private static final class Version {

        private TemplateState state = TemplateState.DRAFT;
        private final Set<String> authors = new HashSet<>();
        private @Nullable String approver;
        private boolean allAccepted;
        private String lastActor = "";
    }

    TemplateModel(LifeCycle lifeCycle) {
        this.lifeCycle = lifeCycle;
    }

    void take(Step step) {
        if (step.request() == null) {
            Version written = new Version();
            written.authors.add(step.actor());
            written.lastActor = step.actor();
            versions.add(written);
        } else if (step.version() < versions.size()) {
            Version version = versions.get(step.version());
            Standing standing =
                    new Standing(step.version(), version.state, version.authors, version.lastActor, published, false);
            if (lifeCycle.decide(standing, step.request(), step.actor(), step.findings()) instanceof Done done) {
                done.changes().forEach(change -> apply(change, step));
            }
        }
    }

    private void apply(Change change, Step step) {
        Version version = versions.get(change.version());
        version.state = change.state();
        version.lastActor = step.actor();
        if (change.action() == ReviewAction.SUBMIT) {
            version.authors.add(step.actor());
        }
        if (step.request() instanceof Approve approve) {
            version.approver = step.actor();
            version.allAccepted = approve.accepted().containsAll(step.findings().ids());
        }
        published = switch (change.state()) {
            case PUBLISHED -> change.version();
            case RETIRED -> null;
            default -> published;
        };
        assertThat(versions.stream().filter(one -> one.state == TemplateState.PUBLISHED))
                .hasSizeLessThanOrEqualTo(1);
    }

    void check() {
        for (Version version : versions) {
            if (Set.of(TemplateState.APPROVED, TemplateState.PUBLISHED, TemplateState.RETIRED)
                    .contains(version.state)) {
                assertThat(version.approver).isNotNull().isNotIn(version.authors);
                assertThat(version.allAccepted).isTrue();
            }
        }
    }
}
