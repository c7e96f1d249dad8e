package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.ConsentDecision;
import dev.waymark.delivery.Content;
import dev.waymark.delivery.Delivery;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Failure;
import dev.waymark.delivery.Fate;
import dev.waymark.delivery.FrequencyVerdict;
import dev.waymark.delivery.Gate;
import dev.waymark.delivery.Gates;
import dev.waymark.delivery.Labels;
import dev.waymark.delivery.LegalFacts;
import dev.waymark.delivery.Passage;
import dev.waymark.delivery.Permit;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.Recipient;
import dev.waymark.delivery.Rendering;
import dev.waymark.delivery.SendRequest;
import dev.waymark.delivery.TouchKey;
import dev.waymark.delivery.TouchOutcome;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.TrackingDecision;
import dev.waymark.delivery.Trail;
import dev.waymark.delivery.TrailEntry;
import dev.waymark.delivery.WhenHit;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.explain.Account;
import dev.waymark.delivery.explain.Explainer;
import dev.waymark.delivery.explain.Explanation;
import dev.waymark.delivery.explain.Voice;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a gate, the channel or a receipt can note in a trail has words. */
class VerdictWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final FrequencyVerdict.Basis BASIS =
            new FrequencyVerdict.Basis("rule@p7", "Asia/Shanghai by PERSON");
    private static final ConsentDecision.Basis CONSENTED = new ConsentDecision.Basis(17L, 19L, "cn");
    private static final Candidate ADA = Candidate.before(
            new TouchKey("entry", "SendReminder", 1),
            UUID.randomUUID(),
            0,
            new TouchState.Open(),
            new SendRequest(
                    "entry",
                    "ada",
                    "cart-recovery",
                    "SendReminder",
                    "cart-reminder",
                    Purpose.MARKETING,
                    "sms",
                    List.of(),
                    Duration.ofDays(1),
                    Labels.NONE,
                    Map.of(),
                    null,
                    null),
            NOW.plus(Duration.ofDays(1)),
            Trail.empty());
    private static final List<Recipient> RECIPIENTS = List.of(
            new Recipient.Reachable(Destination.of("+8613800138000"), null, null, LegalFacts.NONE, Map.of()),
            new Recipient.Unreachable("NO_ADDRESS"));
    private static final List<ConsentDecision> DECISIONS = List.of(
            new ConsentDecision.Granted("CONSENT", CONSENTED, true, new Permit(NOW, "cn", true)),
            new ConsentDecision.Granted("CONSENT", CONSENTED, false, new Permit(NOW, "cn", true)),
            new ConsentDecision.Denied("WITHDRAWN", CONSENTED));
    private static final List<FrequencyVerdict> VERDICTS = List.of(
            new FrequencyVerdict.Reserved(BASIS),
            new FrequencyVerdict.Open(BASIS),
            new FrequencyVerdict.Deferred(NOW.plusSeconds(60), BASIS),
            new FrequencyVerdict.Capped("marketing-per-day", "3/3", NOW, WhenHit.BRANCH, BASIS),
            new FrequencyVerdict.TooLate(BASIS),
            new FrequencyVerdict.Invalid("no", BASIS));
    private static final List<Rendering> RENDERINGS = List.of(
            new Rendering.Rendered(Content.of("Hi"), 4, null),
            new Rendering.NotForThisPerson("MISSING_VALUE", "person.firstName"),
            new Rendering.TemplateFault("broken", "mend it"));
    private static final List<DispatchOutcome> DISPATCHES = List.of(
            new DispatchOutcome.Accepted(List.of(new ProviderId("smpp", "1A2B"))),
            new DispatchOutcome.Rejected(true, "SMPP_0x0B"),
            new DispatchOutcome.Rejected(false, "SMPP_0x64"),
            new DispatchOutcome.AddressDead("SMTP_550_5.1.1", null),
            new DispatchOutcome.UsedUp("WECHAT_43101"),
            new DispatchOutcome.Throttled(Duration.ofSeconds(1)),
            new DispatchOutcome.NotSent("LEASE_OVER"),
            new DispatchOutcome.Unknown("NO_ANSWER", List.of()));

    @Test
    void shouldHaveAnExampleOfEveryVariant() {
        // Then
        assertThat(DECISIONS).extracting(Object::getClass).contains(variants(ConsentDecision.class));
        assertThat(VERDICTS).extracting(Object::getClass).contains(variants(FrequencyVerdict.class));
        assertThat(RECIPIENTS).extracting(Object::getClass).contains(variants(Recipient.class));
        assertThat(RENDERINGS).extracting(Object::getClass).contains(variants(Rendering.class));
        assertThat(DISPATCHES).extracting(Object::getClass).contains(variants(DispatchOutcome.class));
    }

    @ParameterizedTest
    @MethodSource("trails")
    void shouldHaveWordsForEveryVerdictInEveryLanguage(Trail trail) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            // When
            Explanation explanation = Explainer.explain(
                    new Account(
                            new TouchState.Done(new TouchOutcome.Sent()), null, null, Purpose.MARKETING, trail, NOW),
                    Voice.MARKETER,
                    locale);

            // Then
            assertThat(explanation.details()).hasSameSizeAs(trail.entries()).allSatisfy(detail -> assertThat(
                            detail.text())
                    .isNotBlank()
                    .doesNotContain("{", "null", "A further verdict", "另一项结论"));
        }
    }

    static Stream<Trail> trails() {
        Candidate reachable = Gates.profile(ADA, RECIPIENTS.getFirst(), NOW).candidate();
        Claimed claimed = new Claimed(reachable, new TouchState.Dispatching(UUID.randomUUID(), NOW), 1);
        Stream<Trail> gates = Stream.of(
                        Stream.of(Gates.bestBefore(ADA, NOW.plus(Duration.ofDays(2)))),
                        RECIPIENTS.stream().map(r -> Gates.profile(ADA, r, NOW)),
                        DECISIONS.stream().map(d -> Gates.consent(ADA, d, NOW)),
                        VERDICTS.stream().map(v -> Gates.frequency(ADA, v, NOW)),
                        RENDERINGS.stream().map(r -> Gates.content(ADA, r, NOW)),
                        Stream.of(Gates.length(ADA, 200, 100, NOW)))
                .flatMap(passages -> passages)
                .map(Passage::candidate)
                .map(Candidate::trail);
        Stream<Trail> channel = DISPATCHES.stream()
                .map(outcome ->
                        Endings.of(claimed, outcome, NOW, NOW).candidate().trail());
        Delivery sent = new Delivery(new TouchState.Done(new TouchOutcome.Sent()), 1, null, Trail.empty());
        Stream<Trail> receipts = Stream.of(
                        Arrays.stream(ReceiptState.values()).map(Fate::of),
                        Arrays.stream(Failure.values()).map(failure -> new Fate(ReceiptState.FAILED, failure)))
                .flatMap(fates -> fates)
                .map(fate ->
                        sent.after(List.of(fate), "CODE", NOW).orElseThrow().trail());
        Stream<Trail> broadcasts = Stream.of("MEMBER", "CANCELLED").map(verdict -> Trail.empty()
                .plus(TrailEntry.of(Gate.SEGMENT, verdict, null, NOW)
                        .with("broadcast", UUID.randomUUID())
                        .with("segment", "gold")));
        Stream<Trail> ways = Stream.of(
                Trail.empty()
                        .plus(TrailEntry.of(Gate.CHANNEL, Trail.ESCALATED, "NOT_DELIVERED", NOW)
                                .with("instead", "sms")
                                .with("attempt", 2)),
                Trail.empty()
                        .plus(TrailEntry.of(Gate.CHANNEL, "NEXT", null, NOW)
                                .with("instead", "push")
                                .with("channel", "sms")));
        Rendering.Rendered text = new Rendering.Rendered(Content.of("Hi"), 4, null);
        Stream<Trail> links = Stream.of(
                        Gates.links(reachable, text, new TrackingDecision.Tracked(), NOW),
                        Gates.links(reachable, text, new TrackingDecision.Untracked("LAW"), NOW),
                        Gates.opens(reachable, text, NOW))
                .map(Candidate::trail);
        return Stream.of(gates, channel, receipts, broadcasts, ways, links).flatMap(trails -> trails);
    }

    private static Class<?>[] variants(Class<?> sealed) {
        return sealed.getPermittedSubclasses();
    }
}
