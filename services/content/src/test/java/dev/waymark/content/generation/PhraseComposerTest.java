package dev.waymark.content.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.RenderOutcome.Rendered;
import dev.waymark.content.Shipped;
import dev.waymark.content.SmsSize;
import dev.waymark.content.Variant;
import dev.waymark.content.generation.Proposal.Made;
import dev.waymark.content.generation.TextModel.Limits;
import dev.waymark.content.generation.TextModel.Listener;
import dev.waymark.content.review.Finding;
import dev.waymark.content.review.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseComposerTest {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), 2_000);
    private static final Listener NOBODY = new Listener(text -> {}, () -> false);

    @ParameterizedTest
    @EnumSource(Goal.class)
    void shouldSayTheFactsWordForWord(Goal goal) {
        // When
        Candidate candidate = propose(Briefs.brief("sms", goal, Tone.FRIENDLY, List.of("zh-CN", "en")), 1);

        // Then
        assertThat(candidate.findings()).extracting(Finding::severity).doesNotContain(Severity.ERROR);
        assertThat(body(candidate, 0))
                .startsWith("【拾路】")
                .contains("绿茶全部8折，截至2026年3月31日", "https://shop.example/spring ")
                .endsWith("拒收请回复R")
                .doesNotContain("AI");
        assertThat(body(candidate, 1))
                .startsWith("Shilu Tea: ")
                .contains("20% off all green teas until 31 March 2026.", "https://shop.example/spring ")
                .endsWith("Reply STOP to end.");
    }

    @Test
    void shouldGiveAnEmailAllItsParts() {
        // When
        Variant variant =
                propose(Briefs.brief("email", "en"), 2).draft().variants().getFirst();

        // Then
        assertThat(variant.parts()).containsKeys("subject", "html", "preheader");
        assertThat(variant.parts().get("html"))
                .contains("<a href=\"https://shop.example/spring\">", "{{ person.firstName | default: \"there\" }}")
                .doesNotContain("AIGC");
        assertThat(variant.body()).contains("20% off all green teas").contains("{{ preferenceLink }}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms", "email", "push", "webhook"})
    void shouldMakeTenThatDiffer(String channel) {
        for (Goal goal : Goal.values()) {
            for (Tone tone : Tone.values()) {
                // Given
                Brief brief = Briefs.with(
                        Briefs.brief(channel, goal, tone, List.of("en", "zh-CN")), List.of(), null, List.of());

                // When
                Set<String> bodies = new HashSet<>();
                IntStream.rangeClosed(1, 10)
                        .forEach(number -> bodies.add(compose(brief, number).toString()));

                // Then
                assertThat(bodies).as(goal + " " + tone).hasSize(10);
            }
        }
    }

    @Test
    void shouldSayTheSameForTheSameBrief() {
        Brief brief = Briefs.brief("push", "zh-CN");
        assertThat(propose(brief, 3)).isEqualTo(propose(brief, 3));
    }

    @Test
    void shouldKeepEnglishSmsInTheAlphabetOfGsm() {
        for (Goal goal : Goal.values()) {
            for (Tone tone : Tone.values()) {
                for (int number = 1; number <= 10; number++) {
                    String body = compose(Briefs.brief("sms", goal, tone, List.of("en")), number)
                            .getFirst()
                            .replaceAll("\\{\\{.*?}}", "there");
                    assertThat(SmsSize.of(body).encoding()).as(body).isEqualTo(SmsSize.Encoding.GSM_7);
                }
            }
        }
    }

    @Test
    void shouldLeaveOutWordsToAvoid() {
        // Given
        Brief brief = Briefs.brief("sms", Goal.ANNOUNCE, Tone.PLAIN, List.of("en"));
        Brief avoiding = new Brief(
                brief.channel(),
                brief.goal(),
                brief.topic(),
                null,
                brief.tone(),
                brief.locales(),
                brief.purpose(),
                List.of(),
                List.of("new", "just", "now"),
                brief.brand(),
                null,
                List.of(),
                1,
                3,
                0);

        // When, Then
        for (int number = 1; number <= 10; number++) {
            assertThat(propose(avoiding, number).findings()).isEmpty();
        }
    }

    @Property(tries = 60)
    void shouldStayWithinLimitsAndClaimNothingElse(@ForAll("briefs") Brief brief) {
        // When
        Candidate candidate = propose(brief, brief.count());

        // Then
        assertThat(candidate.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .as(() -> candidate.draft().toString())
                .isEmpty();
        for (String locale : brief.locales()) {
            assertThat(Briefs.ASSEMBLER.sample(candidate.draft(), brief, locale))
                    .isInstanceOf(Rendered.class);
        }
    }

    @Provide
    Arbitrary<Brief> briefs() {
        Arbitrary<String> channel = Arbitraries.of(
                Shipped.CHANNELS.all().stream().map(shape -> shape.name()).toList());
        Arbitrary<LocalText> topic = Arbitraries.integers()
                .between(1, 60)
                .map(length -> Briefs.text("t".repeat(length), "茶".repeat(length)));
        Arbitrary<List<Fact>> facts =
                Arbitraries.integers().between(1, 300).list().ofMaxSize(6).map(PhraseComposerTest::facts);
        Arbitrary<LocalText> brand = Arbitraries.integers()
                .between(1, 30)
                .map(length -> Briefs.text("b".repeat(length), "牌".repeat(length)));
        Arbitrary<List<Field>> fields = Arbitraries.of(List.of(), List.of(Briefs.FIRST_NAME));
        return Combinators.combine(
                        channel,
                        Arbitraries.of(Goal.class),
                        Arbitraries.of(Tone.class),
                        topic,
                        facts,
                        brand,
                        fields,
                        Arbitraries.integers().between(0, 100_000))
                .as((where, goal, tone, what, claims, who, values, seed) -> new Brief(
                        where,
                        goal,
                        what,
                        null,
                        tone,
                        List.of("zh-CN", "en"),
                        dev.waymark.content.Purpose.MARKETING,
                        claims,
                        List.of(),
                        who,
                        seed % 2 == 0 ? "https://shop.example/s" : null,
                        values,
                        1 + seed % 10,
                        3,
                        seed));
    }

    private static List<Fact> facts(List<Integer> lengths) {
        List<Fact> facts = new ArrayList<>();
        for (int length : lengths) {
            String figure = length + "% off until 3" + length % 2 + " May";
            facts.add(Briefs.fact("f" + facts.size(), figure + "x".repeat(length), length + "元起" + "好".repeat(length)));
        }
        return facts;
    }

    private static Candidate propose(Brief brief, int number) {
        Proposal proposal = Briefs.PROPOSER.propose(
                new Proposer.Asked(new UUID(0, 1), brief, number), Briefs.COMPOSER, LIMITS, NOBODY);
        assertThat(proposal).isInstanceOf(Made.class);
        return ((Made) proposal).candidate();
    }

    private static List<String> compose(Brief brief, int number) {
        Completion completion = Briefs.COMPOSER.complete(Prompts.of(brief, number), LIMITS, NOBODY);
        assertThat(completion).isInstanceOf(Completion.Completed.class);
        List<Copy> copies = CopyJson.read(((Completion.Completed) completion).text(), brief.locales())
                .orElseThrow();
        return Briefs.ASSEMBLER.assemble(copies, brief, null).variants().stream()
                .map(Variant::body)
                .toList();
    }

    private static String body(Candidate candidate, int variant) {
        return candidate.draft().variants().get(variant).body();
    }
}
