package dev.waymark.frequency.fatigue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.fatigue.Fatigue.OptOut;
import dev.waymark.frequency.fatigue.Fatigue.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FatigueTest {

    private static final List<String> TIERS = List.of("active", "cooling", "dormant");
    private static final Fatigue RULE = new Fatigue(TIERS, Set.of("push"), 3, 2, OptOut.LOWER);
    private static final Signal DELIVERED = new Signal.Delivered("push");
    private static final Signal OPENED = new Signal.Answered("push");

    @Test
    void shouldLowerATierAfterSoManyUnansweredDeliveriesAndSayWhy() {
        // When
        List<Step> steps = steps(RULE, List.of(DELIVERED, DELIVERED, DELIVERED));

        // Then
        assertThat(steps.get(1).change()).isEmpty();
        assertThat(steps.get(2).change()).hasValue(new TierChange("active", "cooling", "UNANSWERED", "3"));
        assertThat(steps.get(2).state()).isEqualTo(new Response("cooling", 0, 0));
    }

    @Test
    void shouldForgetUnansweredDeliveriesWithAnAnswer() {
        assertThat(steps(RULE, List.of(DELIVERED, DELIVERED, OPENED, DELIVERED, DELIVERED)))
                .allSatisfy(step -> assertThat(step.change()).isEmpty());
    }

    @Test
    void shouldRaiseATierAfterSoManyAnswersThoughMessagesLieBetween() {
        // When
        List<Step> steps = steps(RULE, List.of(DELIVERED, DELIVERED, DELIVERED, OPENED, DELIVERED, OPENED));

        // Then
        assertThat(steps.getLast().change()).hasValue(new TierChange("cooling", "active", "ANSWERED", "2"));
    }

    @Test
    void shouldNotListenToChannelsThatTellOfNoAnswers() {
        Signal sms = new Signal.Delivered("sms");

        assertThat(steps(RULE, List.of(sms, sms, sms, sms)).getLast().state()).isEqualTo(Response.NONE);
    }

    @Test
    void shouldLowerATierByAWithdrawalUnlessThePolicyIgnoresIt() {
        // Given
        Fatigue deaf = new Fatigue(TIERS, Set.of("push"), 3, 2, OptOut.IGNORE);
        Signal out = new Signal.OptedOut("sms");

        // Then
        assertThat(steps(RULE, List.of(out)).getLast().change())
                .hasValue(new TierChange("active", "cooling", "OPTED_OUT", "sms"));
        assertThat(steps(deaf, List.of(out)).getLast().change()).isEmpty();
    }

    @Test
    void shouldTakeATierThatThePolicyNoLongerHasForTheFirst() {
        Step step = RULE.after(new Response("gone", 2, 0), DELIVERED);

        assertThat(step.change()).hasValue(new TierChange("active", "cooling", "UNANSWERED", "3"));
    }

    /** The model replays the whole story after each signal; the rule knows only its last state. */
    @Property(tries = 10_000)
    void shouldEndInTheTierThatTheWholeStoryTells(
            @ForAll("stories") List<Signal> story,
            @ForAll @IntRange(min = 1, max = 4) int lower,
            @ForAll @IntRange(min = 1, max = 4) int raise) {
        // Given
        Fatigue rule = new Fatigue(TIERS, Set.of("push"), lower, raise, OptOut.LOWER);

        // When
        Response last = steps(rule, story).stream().map(Step::state).reduce(Response.NONE, (before, after) -> after);

        // Then
        assertThat(Optional.ofNullable(last.tier()).orElse("active")).isEqualTo(TIERS.get(model(story, lower, raise)));
    }

    private static int model(List<Signal> story, int lower, int raise) {
        int tier = 0;
        int begin = 0;
        for (int end = 1; end <= story.size(); end++) {
            List<Signal> since = story.subList(begin, end);
            List<Signal> unanswered = since.subList(
                    since.stream().filter(OPENED::equals).toList().isEmpty() ? 0 : since.lastIndexOf(OPENED),
                    since.size());
            boolean out = since.getLast() instanceof Signal.OptedOut;
            if (out || unanswered.stream().filter(DELIVERED::equals).count() >= lower) {
                tier = Math.min(tier + 1, TIERS.size() - 1);
                begin = end;
            } else if (since.stream().filter(OPENED::equals).count() >= raise) {
                tier = Math.max(tier - 1, 0);
                begin = end;
            }
        }
        return tier;
    }

    @Provide
    Arbitrary<List<Signal>> stories() {
        return Arbitraries.of(DELIVERED, DELIVERED, OPENED, new Signal.Delivered("sms"), new Signal.OptedOut("push"))
                .list()
                .ofMaxSize(40);
    }

    private static List<Step> steps(Fatigue rule, List<Signal> story) {
        Step[] last = {new Step(Response.NONE, Optional.empty())};
        return story.stream()
                .map(signal -> last[0] = rule.after(last[0].state(), signal))
                .toList();
    }
}
