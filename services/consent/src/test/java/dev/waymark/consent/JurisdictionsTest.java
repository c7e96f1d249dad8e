package dev.waymark.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waymark.consent.Check.Circumstances;
import dev.waymark.consent.ConsentDecision.Granted.Basis;
import dev.waymark.consent.Jurisdiction.Rule;
import dev.waymark.consent.Jurisdictions.Requirement;
import dev.waymark.consent.config.BuiltIn;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JurisdictionsTest {

    private static final List<String> PURPOSES =
            List.of("transactional", "marketing", "third-party-sharing", "personalisation", "newsletter");
    private static final List<String> CHANNELS = List.of("sms", "email", "push", "wechat", "voice");

    private final List<Jurisdiction> all = BuiltIn.read(new ObjectMapper().registerModule(new JavaTimeModule()));
    private final Jurisdictions jurisdictions = new Jurisdictions(all);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "cn, -, cn",
                "CN, -, cn",
                "-, CN, cn",
                "-, de, eu",
                "FR, -, eu",
                "-, GB, uk",
                "-, US, us",
                "cn, US, cn",
                "-, ZZ, unknown",
                "nowhere, US, unknown",
                "-, -, unknown"
            })
    void shouldBeChosenByNameElseByCountryElseBeTheStrictest(
            @Nullable String name, @Nullable String country, String expected) {
        assertThat(jurisdictions.of(name, country).id()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "cn, marketing, sms, -", "cn, transactional, sms, NOT_REQUIRED", "eu, marketing, email, -",
                "us, marketing, email, NOT_REFUSED", "us, marketing, sms, -", "us, transactional, sms, NOT_REFUSED",
                "us, third-party-sharing, email, NOT_REFUSED", "cn, third-party-sharing, email, -"
            })
    void shouldSayWhyAMessageMayGoWithoutAStatement(
            String law, String purpose, String channel, @Nullable Basis expected) {
        assertThat(asked(law, purpose, channel, null, false).withoutStatement()).isEqualTo(expected);
    }

    @Test
    void shouldLetExistingCustomersBeWrittenToInEuropeOnly() {
        assertThat(asked("eu", "marketing", "email", null, true).withoutStatement())
                .isEqualTo(Basis.SOFT_OPT_IN);
        assertThat(asked("uk", "marketing", "sms", null, true).withoutStatement())
                .isEqualTo(Basis.SOFT_OPT_IN);
        assertThat(asked("cn", "marketing", "email", null, true).withoutStatement())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"cn, 13, true", "cn, 14, false", "eu, 15, true", "eu, 16, false", "uk, 12, true", "us, 13, false"})
    void shouldAskForAGuardianBelowTheAge(String law, int age, boolean guardian) {
        assertThat(asked(law, "marketing", "email", age, false).guardian()).isEqualTo(guardian);
    }

    @Test
    void shouldNotWriteToAChildMerelyBecauseNobodyRefused() {
        assertThat(asked("us", "marketing", "email", 12, false).withoutStatement())
                .isNull();
    }

    @Test
    void shouldBeAtLeastAsStrictForTheUnknownAsForEachOther() {
        Jurisdiction unknown = jurisdictions.of(null, null);
        for (Jurisdiction law : all) {
            assertThat(unknown.guardianAge()).isGreaterThanOrEqualTo(law.guardianAge());
            assertThat(unknown.answerBy(Instant.EPOCH)).isBeforeOrEqualTo(law.answerBy(Instant.EPOCH));
            for (String purpose : PURPOSES) {
                for (String channel : CHANNELS) {
                    Rule strict = unknown.rule(purpose, channel);
                    Rule other = law.rule(purpose, channel);
                    assertThat(strict.needs())
                            .as("%s %s in %s", purpose, channel, law.id())
                            .isLessThanOrEqualTo(other.needs());
                    assertThat(strict.separate() || !other.separate()).isTrue();
                    assertThat(strict.confirm() || !other.confirm()).isTrue();
                }
            }
        }
    }

    @Test
    void shouldNameASourceOfItsOwnForEachRule() {
        for (Jurisdiction law : all.stream()
                .filter(each -> !each.id().equals(Jurisdictions.UNKNOWN))
                .toList()) {
            Set<String> sources =
                    law.sources().stream().map(Jurisdiction.Source::id).collect(Collectors.toSet());
            assertThat(law.rules())
                    .allSatisfy(rule -> assertThat(rule.sources()).isNotEmpty().isSubsetOf(sources));
            assertThat(law.sources())
                    .allSatisfy(source ->
                            assertThat(URI.create(source.url()).getHost()).isNotBlank());
        }
    }

    private Requirement asked(
            String law, String purpose, String channel, @Nullable Integer age, boolean existingCustomer) {
        return jurisdictions.requirement(new Check(
                "ada", purpose, channel, new Circumstances(null, null, law, null, age, existingCustomer, null), null));
    }
}
