package dev.waymark.content;

import dev.waymark.content.RenderOutcome.Rendered;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What SMS cost by the country that they go to. Immutable. */
public final class SmsPrices {

    private final Map<String, BigDecimal> perSegment;
    private final String currency;

    /**
     * Prices.
     *
     * @param perSegment by ISO 3166-1 alpha-2, in capitals
     * @param currency ISO 4217
     */
    public SmsPrices(Map<String, BigDecimal> perSegment, String currency) {
        this.perSegment = Map.copyOf(perSegment);
        this.currency = currency;
    }

    /**
     * What a message costs.
     *
     * @param amount of all its segments
     */
    public record Price(BigDecimal amount, BigDecimal perSegment, String currency, String country) {}

    /** The price of a message; null where it is no SMS, or none is known. */
    public @Nullable Price of(RenderOutcome outcome, @Nullable String country) {
        if (country == null || !(outcome instanceof Rendered rendered) || rendered.size() == null) {
            return null;
        }
        String code = country.toUpperCase(Locale.ROOT);
        BigDecimal one = perSegment.get(code);
        return one == null
                ? null
                : new Price(one.multiply(BigDecimal.valueOf(rendered.size().segments())), one, currency, code);
    }
}
