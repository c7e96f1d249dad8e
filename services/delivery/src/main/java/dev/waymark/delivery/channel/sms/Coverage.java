package dev.waymark.delivery.channel.sms;

import dev.waymark.delivery.NumberCountries;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The numbers that an account carries messages to.
 *
 * @param countries ISO 3166-1 alpha-2; empty for all
 * @param operators of mainland China; empty for all
 */
public record Coverage(Set<String> countries, Set<CnOperator> operators) {

    /** Every number there is. */
    public static final Coverage EVERYWHERE = new Coverage(Set.of(), Set.of());

    public Coverage {
        countries = Set.copyOf(countries);
        operators = Set.copyOf(operators);
    }

    /**
     * As settings say it.
     *
     * @param where the prefix of the settings, to name it in the error
     * @throws IllegalStateException for a word that is no country or no operator
     */
    public static Coverage of(String where, Optional<Set<String>> countries, Optional<Set<String>> operators) {
        Set<String> places = words(countries);
        if (!Set.of(Locale.getISOCountries()).containsAll(places)) {
            throw new IllegalStateException(where + ".countries must be ISO 3166-1 alpha-2 codes such as CN,NZ.");
        }
        Set<String> names = words(operators);
        if (!CnOperator.NAMES.containsAll(names)) {
            throw new IllegalStateException(where + ".operators must be of " + CnOperator.NAMES + ".");
        }
        return new Coverage(places, names.stream().map(CnOperator::valueOf).collect(Collectors.toUnmodifiableSet()));
    }

    private static Set<String> words(Optional<Set<String>> set) {
        return set.orElse(Set.of()).stream()
                .map(word -> word.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a number is among them: one of no one country only where all are, one of no known operator only where no operator is named. */
    public boolean includes(String number) {
        return inCountry(number)
                && (operators.isEmpty()
                        || CnOperator.of(number).filter(operators::contains).isPresent());
    }

    private boolean inCountry(String number) {
        if (countries.isEmpty()) {
            return true;
        }
        String country = NumberCountries.of(number);
        return country != null && countries.contains(country);
    }
}
