package dev.waymark.delivery.channel.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    private record Account(String name, boolean up, Set<String> countries, BigDecimal cost) implements Routes.Route {

        /** Such as {@code mobile up CN+HK 0.03}; {@code *} is everywhere. */
        static Account of(String text) {
            String[] words = text.strip().split(" ");
            return new Account(
                    words[0],
                    words[1].equals("up"),
                    words[2].equals("*") ? Set.of() : Set.of(words[2].split("\\+")),
                    new BigDecimal(words[3]));
        }

        @Override
        public boolean carries(@Nullable String country) {
            return countries.isEmpty() || (country != null && countries.contains(country));
        }
    }

    @ParameterizedTest(name = "{1} of {0}: {2}")
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "cn up CN 0.03; world up * 0.05 | CN | cn world",
                "cn up CN 0.07; world up * 0.05 | CN | world cn",
                "cn up CN 0.03; world up * 0.05 | DE | world",
                "cn down CN 0.03; world up * 0.05 | CN | world cn",
                "cn down CN 0.03; world down * 0.05 | CN | cn world",
                "cn up CN+HK 0.03; de up DE 0.01 | HK | cn",
                "cn up CN 0.03 | DE | ''",
                "cn up CN 0.03; world up * 0.05 | none | world",
                "b up * 0.05; a up * 0.050 | CN | a b"
            })
    void shouldTakeTheCheapestThatIsUpAndCarriesIt(String accounts, @Nullable String country, String expected) {
        // Given
        List<Account> all =
                List.of(accounts.split(";")).stream().map(Account::of).toList();

        // When
        List<Account> routes = Routes.to(country, all);

        // Then
        assertThat(routes.stream().map(Account::name).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }
}
