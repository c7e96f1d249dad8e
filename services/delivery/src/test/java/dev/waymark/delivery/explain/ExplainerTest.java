package dev.waymark.delivery.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.Gate;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.TouchOutcome;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.Trail;
import dev.waymark.delivery.TrailEntry;
import dev.waymark.delivery.gates.consent.DecisionReason;
import dev.waymark.delivery.gates.consent.SuppressionKind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final String JARGON =
            "(?i).*(template|ledger|policy|suppress|provider|journey|campaign|opt-?in|best-before|\\bcap\\b|channel).*";
    private static final String FACHWORT = ".*(模板|账本|规则|服务商|旅程|渠道|频次|用途).*";

    static Stream<Arguments> voices() {
        return Arrays.stream(Voice.values())
                .flatMap(voice -> Texts.LOCALES.stream().map(locale -> Arguments.of(voice, locale)));
    }

    /** Every end that the code can write down, with the reasons it uses. */
    static Stream<TouchState> states() {
        return Stream.of(
                new TouchState.Held("QUIET_HOURS", NOW),
                new TouchState.Held("NOT_BOUND", NOW),
                new TouchState.Dispatching(new java.util.UUID(1, 2), NOW),
                new TouchState.Done(new TouchOutcome.Sent()),
                new TouchState.Done(new TouchOutcome.Suppressed("NO_CONSENT")),
                new TouchState.Done(new TouchOutcome.Suppressed("SUPPRESSION")),
                new TouchState.Done(new TouchOutcome.Suppressed("MISSING_VALUE")),
                new TouchState.Done(new TouchOutcome.Suppressed("BAD_VALUE")),
                new TouchState.Done(new TouchOutcome.Suppressed("BAD_LINK")),
                new TouchState.Done(new TouchOutcome.Suppressed("TOO_LONG")),
                new TouchState.Done(new TouchOutcome.Suppressed("TEXT_TOO_LONG")),
                new TouchState.Done(new TouchOutcome.Skipped("marketing-per-day")),
                new TouchState.Done(new TouchOutcome.Capped("marketing-per-day")),
                new TouchState.Done(new TouchOutcome.Ended("marketing-per-day")),
                new TouchState.Done(new TouchOutcome.Expired("ENTRY_ENDED")),
                new TouchState.Done(new TouchOutcome.Expired("BROADCAST_CANCELLED")),
                new TouchState.Done(new TouchOutcome.Expired("BEST_BEFORE_OVER")),
                new TouchState.Done(new TouchOutcome.Expired("BEST_BEFORE_ENDS_IN_QUIET_HOURS")),
                new TouchState.Done(new TouchOutcome.Rejected("SMPP_0x0B")),
                new TouchState.Done(new TouchOutcome.Unknown("NO_ANSWER")),
                new TouchState.Done(new TouchOutcome.Unknown("LINK_LOST")),
                new TouchState.Done(new TouchOutcome.Unknown("PART_2_NOT_TAKEN")),
                new TouchState.Done(new TouchOutcome.Unknown("SENDER_LOST")),
                new TouchState.Done(new TouchOutcome.Unknown("HAND_OVER_FAILED")),
                new TouchState.Done(new TouchOutcome.Unreachable("NO_ADDRESS")),
                new TouchState.Done(new TouchOutcome.Unreachable("PERSON_UNKNOWN")));
    }

    @Test
    void shouldKnowAnExampleOfEveryOutcome() {
        // When
        List<Class<?>> known = states().filter(TouchState.Done.class::isInstance)
                .<Class<?>>map(state -> ((TouchState.Done) state).outcome().getClass())
                .distinct()
                .toList();

        // Then
        assertThat(known).containsExactlyInAnyOrder(TouchOutcome.class.getPermittedSubclasses());
    }

    @Test
    void shouldHaveWordsOfItsOwnForEveryReasonTheCodeUses() {
        // When
        Set<Headline> said = Stream.concat(
                        states().map(state -> Headline.of(state, null)),
                        Arrays.stream(ReceiptState.values())
                                .map(receipt -> Headline.of(new TouchState.Done(new TouchOutcome.Sent()), receipt)))
                .collect(Collectors.toSet());

        // Then
        assertThat(EnumSet.complementOf(EnumSet.copyOf(said)))
                .containsExactlyInAnyOrder(Headline.SUPPRESSED, Headline.EXPIRED, Headline.UNREACHABLE);
    }

    @ParameterizedTest
    @MethodSource("voices")
    void shouldHaveAWholeSentenceForEveryEndAndEveryReceipt(Voice voice, Locale locale) {
        // When
        List<String> headlines = states().flatMap(
                        state -> Stream.concat(Stream.of((ReceiptState) null), Arrays.stream(ReceiptState.values()))
                                .map(receipt -> Explainer.explain(account(state, receipt), voice, locale)
                                        .headline()))
                .toList();

        // Then
        assertThat(headlines).allSatisfy(text -> assertThat(text)
                .isNotBlank()
                .doesNotContain("{", "null")
                .endsWith(end(locale)));
    }

    @ParameterizedTest
    @MethodSource("voices")
    void shouldHaveATextForEveryHeadlineAndTheSameKeysInEveryLanguage(Voice voice, Locale locale) {
        // When
        Texts texts = Texts.of(voice, locale);

        // Then
        assertThat(Headline.values())
                .allSatisfy(headline -> assertThat(texts.has(headline.key())).isTrue());
        assertThat(keys(voice, locale)).isEqualTo(keys(voice, Locale.ENGLISH));
    }

    @ParameterizedTest
    @MethodSource("voices")
    void shouldHaveWordsForEveryAnswerOfConsentAndEveryKindOfSuppression(Voice voice, Locale locale) {
        // Given
        Texts texts = Texts.of(voice, locale);
        String unknown = texts.text("consent.OTHER");

        // When
        List<String> words = Stream.concat(
                        Arrays.stream(DecisionReason.values()).map(Enum::name),
                        Arrays.stream(SuppressionKind.values()).map(kind -> "SUPPRESSED:" + kind.name()))
                .map(reason -> TrailWords.consent(TrailEntry.of(Gate.CONSENT, "DENIED", reason, NOW), texts))
                .toList();

        // Then
        assertThat(words).allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{"));
        assertThat(keys(voice, locale))
                .containsAll(Arrays.stream(DecisionReason.values())
                        .map(reason -> "consent." + reason.name())
                        .toList())
                .containsAll(Arrays.stream(SuppressionKind.values())
                        .map(kind -> "consent.SUPPRESSED." + kind.name())
                        .toList());
        assertThat(unknown).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("states")
    void shouldSpeakPlainlyToThePersonAndOfNobodyElse(TouchState state) {
        for (Locale locale : Texts.LOCALES) {
            // When
            Explanation explanation = Explainer.explain(account(state, null), Voice.PERSON, locale);
            String all = explanation.headline() + explanation.details();

            // Then
            assertThat(all)
                    .doesNotMatch(JARGON)
                    .doesNotMatch(FACHWORT)
                    .doesNotContain("_", "marketing-per-day", "p7", "4711", "1A2B", "cart", "SMPP");
            assertThat(explanation.details()).allSatisfy(detail -> {
                assertThat(detail.gate()).isNull();
                assertThat(detail.at()).isNull();
            });
        }
    }

    @Test
    void shouldNameRulesVersionsAndPositionsToTheMarketer() {
        // When
        Explanation explanation = Explainer.explain(
                account(new TouchState.Done(new TouchOutcome.Sent()), ReceiptState.DELIVERED),
                Voice.MARKETER,
                Locale.ENGLISH);

        // Then
        assertThat(explanation.headline())
                .startsWith("Sent and delivered; the provider told so at Nov 22, 2026, 4:00")
                .endsWith("PM (Asia/Shanghai).");
        assertThat(explanation.details())
                .extracting(Explanation.Detail::text)
                .contains(
                        "Consent: allowed. A consent stands. Ledger position 4711.",
                        "Caps and quiet hours: a slot was taken, by the rules p7.",
                        "Provider: took it in 2 part(s); its number there is 1A2B.");
    }

    @Test
    void shouldTellThePersonThatItWaitedThatSheAgreedAndHowToStop() {
        // When
        Explanation explanation = Explainer.explain(
                account(new TouchState.Done(new TouchOutcome.Sent()), ReceiptState.DELIVERED),
                Voice.PERSON,
                Locale.SIMPLIFIED_CHINESE);

        // Then
        assertThat(explanation.headline()).contains("到达您的手机");
        assertThat(explanation.details())
                .extracting(Explanation.Detail::text)
                .satisfiesExactly(
                        agreed -> assertThat(agreed).isEqualTo("您同意过接收这类消息。"),
                        waited -> assertThat(waited).contains("Asia/Shanghai", "休息时间"),
                        stop -> assertThat(stop).contains("退订"));
    }

    @Test
    void shouldSaveAPersonTheWayToStopWhereNothingWasSent() {
        // When
        Explanation explanation = Explainer.explain(
                account(new TouchState.Done(new TouchOutcome.Capped("marketing-per-day")), null),
                Voice.PERSON,
                Locale.ENGLISH);

        // Then
        assertThat(explanation.details()).extracting(Explanation.Detail::text).noneMatch(text -> text.contains("STOP"));
    }

    @ParameterizedTest
    @MethodSource("stays")
    void shouldSayHowAStayBeganAndWhereItIs(Stay stay, String expected) {
        // When
        String words = stay.words(Locale.ENGLISH);

        // Then
        assertThat(words).isEqualTo(expected);
        assertThat(stay.words(Locale.SIMPLIFIED_CHINESE)).isNotBlank().doesNotContain("Entered", "{");
    }

    static Stream<Arguments> stays() {
        return Stream.of(
                Arguments.of(
                        new Stay("NOT_ELIGIBLE", "The journey is paused.", "REFUSED", null, null, null, null),
                        "Not let in: the journey did not take this person, or not with this event. The journey is"
                                + " paused."),
                Arguments.of(
                        new Stay("BLOCKED_ACTIVE", null, "REFUSED", null, null, null, null),
                        "Not let in: an earlier entry of the same key had not ended."),
                Arguments.of(
                        new Stay("BLOCKED_GAP", null, "REFUSED", null, null, null, null),
                        "Not let in: the last entry was too short a time ago."),
                Arguments.of(
                        new Stay("ENTERED", null, "ENDED", "recovered", null, null, null),
                        "Entered. Ended as recovered. No message was tried."),
                Arguments.of(
                        new Stay("ENTERED", null, "ACTIVE", null, null, "SendReminder", "SendReminder"),
                        "Entered. Is inside now, at SendReminder, where a message is held."),
                Arguments.of(
                        new Stay("ENTERED", null, "ACTIVE", null, null, null, "SendReminder"),
                        "Entered. Is inside now; the last message was at SendReminder."));
    }

    private static Account account(TouchState state, @org.jspecify.annotations.Nullable ReceiptState receipt) {
        Trail trail = new Trail(List.of(
                new TrailEntry(
                        Gate.FREQUENCY,
                        "DEFERRED",
                        null,
                        NOW,
                        "quiet-hours-cn@p7",
                        null,
                        null,
                        NOW.plusSeconds(3_600),
                        Map.of()),
                TrailEntry.of(Gate.PROFILE, "REACHABLE", null, NOW)
                        .with("locale", "zh-CN")
                        .with("timeZone", "Asia/Shanghai"),
                new TrailEntry(Gate.CONSENT, "GRANTED", "CONSENT", NOW, null, 4711L, 4712L, null, Map.of()),
                new TrailEntry(Gate.FREQUENCY, "RESERVED", null, NOW, "p7", null, null, null, Map.of()),
                TrailEntry.of(Gate.CONTENT, "RENDERED", null, NOW).with("templateVersion", 4),
                TrailEntry.of(Gate.CHANNEL, "ACCEPTED", null, NOW)
                        .with("provider", "smpp")
                        .with("providerMessageId", "1A2B")
                        .with("parts", 2)));
        return new Account(
                state, receipt, receipt == ReceiptState.FAILED ? "UNDELIV:027" : null, Purpose.MARKETING, trail, NOW);
    }

    private static String end(Locale locale) {
        return locale.equals(Locale.ENGLISH) ? "." : "。";
    }

    private static Set<Object> keys(Voice voice, Locale locale) {
        String file = "/explain/" + voice.wire() + "_" + locale + ".properties";
        Properties properties = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(ExplainerTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties.keySet();
    }
}
