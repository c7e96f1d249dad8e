package dev.waymark.consent;

import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a purpose asks of each grant that is recorded for it.
 *
 * @param doubleOptIn whether a grant stands only once it is confirmed
 * @param validFor how long a grant holds at the most, counted from its capture in UTC; null for no limit
 */
public record Terms(boolean doubleOptIn, @Nullable Period validFor) {

    /** Of a purpose that is not described here. */
    public static final Terms NONE = new Terms(false, null);

    /** The statement as it is recorded under these terms; refusals are left alone. */
    public Statement apply(Statement said) {
        if (said.status() != ConsentStatus.GRANTED) {
            return said;
        }
        Validity validity = validFor == null
                ? said.validity()
                : said.validity()
                        .until(said.capturedAt()
                                .atOffset(ZoneOffset.UTC)
                                .plus(validFor)
                                .toInstant());
        boolean ask = doubleOptIn && said.doubleOptIn() == DoubleOptIn.NONE;
        return said.holding(validity, ask ? DoubleOptIn.PENDING : said.doubleOptIn());
    }
}
