package dev.waymark.delivery.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    private static final Map<String, String> NUMBERS = Map.of(
            "mobile", "+8613800138000",
            "unicom", "+8618600138000",
            "unknown", "+8612012345678",
            "HK", "+85251234567",
            "DE", "+4915123456789",
            "none", "+80012345678");

    private record Account(String name, ChannelState state, Coverage coverage, BigDecimal cost) implements SmsAccount {

        /** Such as {@code cheap up CN+HK 0.03} or {@code cheap up CN 0.03 MOBILE}; {@code *} is everywhere. */
        static Account of(String text) {
            String[] words = text.strip().split(" ");
            return new Account(
                    words[0],
                    words[1].equals("up") ? new ChannelState.Up() : new ChannelState.Down("TEST"),
                    Coverage.of("test", words(words[2]), words.length == 5 ? words(words[4]) : Optional.empty()),
                    new BigDecimal(words[3]));
        }

        private static Optional<Set<String>> words(String text) {
            return text.equals("*")
                    ? Optional.empty()
                    : Optional.of(Arrays.stream(text.split("\\+")).collect(Collectors.toSet()));
        }

        @Override
        public String sender() {
            return "Waymark";
        }

        @Override
        public DispatchOutcome send(Dispatch message) {
            throw new IllegalStateException("Nothing is sent here");
        }

        @Override
        public Duration answerWithin() {
            return Duration.ZERO;
        }
    }

    @ParameterizedTest(name = "{1} of {0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cn up CN 0.03; world up * 0.05 | mobile | cn world",
                "cn up CN 0.07; world up * 0.05 | mobile | world cn",
                "cn up CN 0.03; world up * 0.05 | DE | world",
                "cn down CN 0.03; world up * 0.05 | mobile | world cn",
                "cn down CN 0.03; world down * 0.05 | mobile | cn world",
                "cn up CN+HK 0.03; de up DE 0.01 | HK | cn",
                "cn up CN 0.03 | DE | ''",
                "cn up CN 0.03; world up * 0.05 | none | world",
                "b up * 0.05; a up * 0.050 | mobile | a b",
                "m up * 0.01 mobile; u up CN 0.02 unicom+telecom; world up * 0.05 | mobile | m world",
                "m up * 0.01 mobile; u up CN 0.02 unicom+telecom; world up * 0.05 | unicom | u world",
                "m up * 0.01 mobile; u up CN 0.02 unicom+telecom; world up * 0.05 | unknown | world",
                "m up * 0.01 mobile; world up * 0.05 | HK | world"
            })
    void shouldTakeTheCheapestThatIsUpAndCarriesIt(String accounts, String number, String expected) {
        // Given
        List<Account> all = Arrays.stream(accounts.split(";")).map(Account::of).toList();

        // When
        List<Account> routes = Routes.to(Objects.requireNonNull(NUMBERS.get(number)), all);

        // Then
        assertThat(routes.stream().map(Account::name).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void shouldNameTheSettingThatIsWrong() {
        // When and then
        assertThatThrownBy(() -> Account.of("cn up China 0.03")).hasMessageContaining("test.countries");
        assertThatThrownBy(() -> Account.of("cn up CN 0.03 Vodafone")).hasMessageContaining("test.operators");
    }
}
