package dev.waymark.content.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.waymark.content.review.Finding;
import dev.waymark.content.review.Findings;
import dev.waymark.content.review.Severity;
import dev.waymark.content.review.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeCycleTest {

    private static final Findings NONE = new Findings(List.of(), 0, "r");
    private static final Finding WARNING = finding("gift", Severity.WARNING);
    private static final Finding ERROR = finding("cure", Severity.ERROR);

    private final LifeCycle reviewed = new LifeCycle(ReviewPolicy.REQUIRED);
    private final LifeCycle alone = new LifeCycle(ReviewPolicy.OFF);

    @Test
    void shouldReplaceThePublishedVersionBeforeTheNextIsPublished() {
        assertThat(reviewed.decide(standing(TemplateState.APPROVED, "cleo", 1), new Publish(), "mia", NONE))
                .isEqualTo(new Done(List.of(
                        new Change(1, ReviewAction.REPLACE, TemplateState.RETIRED),
                        new Change(2, ReviewAction.PUBLISH, TemplateState.PUBLISHED))));
    }

    @Test
    void shouldPublishAtOnceAndSaySoWhereReviewIsOff() {
        assertThat(alone.decide(standing(TemplateState.DRAFT, "mia", null), new Submit(), "mia", warned()))
                .isEqualTo(new Done(List.of(
                        new Change(2, ReviewAction.SUBMIT, TemplateState.IN_REVIEW),
                        new Change(2, ReviewAction.SKIP_REVIEW, TemplateState.APPROVED),
                        new Change(2, ReviewAction.PUBLISH, TemplateState.PUBLISHED))));
        assertThat(alone.decide(standing(TemplateState.DRAFT, "mia", null), new Submit(), "mia", wrong()))
                .isEqualTo(new Errors(wrong()));
    }

    @Test
    void shouldNotLetTheAuthorApprove() {
        Approve all = new Approve(Set.of(WARNING.id()));
        assertThat(reviewed.decide(standing(TemplateState.IN_REVIEW, "mia", null), all, "mia", warned()))
                .isEqualTo(new SamePerson());
        assertThat(reviewed.decide(standing(TemplateState.IN_REVIEW, "mia", null), all, "cleo", warned()))
                .isEqualTo(done(ReviewAction.APPROVE, TemplateState.APPROVED));
    }

    @Test
    void shouldSayWhichWarningsAreOpenAndWhichAreNone() {
        assertThat(reviewed.decide(
                        standing(TemplateState.IN_REVIEW, "mia", null), new Approve(Set.of("x")), "cleo", warned()))
                .isEqualTo(new OpenWarnings(List.of(WARNING.id()), List.of("x")));
    }

    @Test
    void shouldNotSubmitMoreFindingsThanCanBeListed() {
        Findings many = new Findings(List.of(WARNING), 2, "r");
        assertThat(reviewed.decide(standing(TemplateState.DRAFT, "mia", null), new Submit(), "mia", many))
                .isEqualTo(new Errors(many));
    }

    @ParameterizedTest
    @EnumSource(TemplateState.class)
    void shouldNameTheStateThatIsNeeded(TemplateState state) {
        Standing standing = standing(state, "cleo", state == TemplateState.PUBLISHED ? 2 : null);
        Stream.of(new Submit(), new Approve(Set.of()), new Reject(), new Publish(), new Retire())
                .forEach(request -> {
                    ReviewDecision decision = reviewed.decide(standing, request, "carl", NONE);
                    if (!(decision instanceof Done)) {
                        assertThat(decision).isEqualTo(new WrongState(state, needed(request)));
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = TemplateState.class,
            names = {"IN_REVIEW", "APPROVED", "REJECTED", "PUBLISHED", "RETIRED"})
    void shouldDoNothingTwiceForTheSamePersonAndRefuseAnother(TemplateState state) {
        ReviewRequest request =
                switch (state) {
                    case IN_REVIEW -> new Submit();
                    case APPROVED -> new Approve(Set.of());
                    case REJECTED -> new Reject();
                    case PUBLISHED -> new Publish();
                    default -> new Retire();
                };
        Standing standing = standing(state, "cleo", null);
        assertThat(reviewed.decide(standing, request, "cleo", NONE)).isEqualTo(new Done(List.of()));
        assertThat(reviewed.decide(standing, request, "carl", NONE)).isInstanceOf(WrongState.class);
    }

    @Property(tries = 10_000)
    void shouldNeverPublishWhatNobodyElseApproved(@ForAll("steps") List<TemplateModel.Step> steps) {
        // Given
        TemplateModel template = new TemplateModel(reviewed);

        // When, Then
        for (TemplateModel.Step step : steps) {
            template.take(step);
            template.check();
        }
    }

    @Provide
    Arbitrary<List<TemplateModel.Step>> steps() {
        Arbitrary<ReviewRequest> requests = Arbitraries.of(
                new Submit(),
                new Submit(),
                new Approve(Set.of()),
                new Approve(Set.of(WARNING.id())),
                new Approve(Set.of(WARNING.id())),
                new Reject(),
                new Publish(),
                new Publish(),
                new Retire());
        Arbitrary<Findings> findings = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.just(NONE)),
                net.jqwik.api.Tuple.of(6, Arbitraries.just(warned())),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(wrong())));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        requests.injectNull(0.15),
                        Arbitraries.of("mia", "cleo", "carl"),
                        findings)
                .as(TemplateModel.Step::new)
                .list()
                .ofMaxSize(60);
    }

    static Standing standing(TemplateState state, String lastActor, @Nullable Integer published) {
        return new Standing(2, state, Set.of("mia"), lastActor, published, false);
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

    private static Findings warned() {
        return new Findings(List.of(WARNING), 1, "r");
    }

    private static Findings wrong() {
        return new Findings(List.of(ERROR), 1, "r");
    }

    private static Done done(ReviewAction action, TemplateState state) {
        return new Done(List.of(new Change(2, action, state)));
    }

    private static Finding finding(String rule, Severity severity) {
        return new Finding(rule, severity, 0, "body", 0, 4, "gift", "law", new Texts("en", "zh"));
    }
}
