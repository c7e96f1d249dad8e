package dev.waymark.consent;

import dev.waymark.consent.Check.Circumstances;
import dev.waymark.consent.ConsentDecision.Granted.Basis;
import dev.waymark.consent.Jurisdiction.Need;
import dev.waymark.consent.Jurisdiction.Rule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses the law for a question, and says what it asks for. */
public final class Jurisdictions {

    /** The rules for a person of whom nothing is known: at least as strict as each of the others. */
    public static final String UNKNOWN = "unknown";

    private final Map<String, Jurisdiction> byId = new HashMap<>();
    private final Map<String, Jurisdiction> byCountry = new HashMap<>();
    private final Jurisdiction unknown;

    /** @param all the known ones, among them {@link #UNKNOWN}; of two with the same id or country the later counts */
    public Jurisdictions(List<Jurisdiction> all) {
        for (Jurisdiction each : all) {
            byId.put(each.id(), each);
            each.countries().forEach(country -> byCountry.put(country, each));
        }
        Jurisdiction strictest = byId.get(UNKNOWN);
        if (strictest == null) {
            throw new IllegalArgumentException("There is no jurisdiction " + UNKNOWN);
        }
        this.unknown = strictest;
    }

    /**
     * What is asked for before a message.
     *
     * @param jurisdiction whose rules these are
     * @param withoutStatement why it may be sent when nothing was stated; null when it may not
     * @param guardian whether only a guardian's grant counts
     * @param confirm whether only a confirmed grant counts
     * @param separate whether a grant for any purpose does not count
     * @param maxAge how long a grant counts; null for as long as it says itself
     * @param personalised whether it may be personal when nothing was chosen
     */
    public record Requirement(
            String jurisdiction,
            @Nullable Basis withoutStatement,
            boolean guardian,
            boolean confirm,
            boolean separate,
            @Nullable Duration maxAge,
            boolean personalised) {}

    /** The jurisdiction of that name or, failing that, of that country; else the strictest. */
    public Jurisdiction of(@Nullable String name, @Nullable String country) {
        if (name != null) {
            Jurisdiction named = byId.get(name.toLowerCase(Locale.ROOT));
            return named != null ? named : byCountry.getOrDefault(name.toUpperCase(Locale.ROOT), unknown);
        }
        return country == null ? unknown : byCountry.getOrDefault(country.toUpperCase(Locale.ROOT), unknown);
    }

    /** What is asked for before the message that a question is about. */
    public Requirement requirement(Check check) {
        Circumstances known = check.circumstances();
        Jurisdiction law = of(known.jurisdiction(), known.country());
        Rule rule = law.rule(check.purpose(), check.channel());
        Integer age = known.age();
        boolean guardian = age != null && age < law.guardianAge();
        return new Requirement(
                law.id(),
                withoutStatement(rule.needs(), known, guardian),
                guardian,
                rule.confirm(),
                rule.separate(),
                rule.maxAge(),
                law.personalisedWithoutChoice());
    }

    private static @Nullable Basis withoutStatement(Need needs, Circumstances known, boolean guardian) {
        if (needs == Need.NONE) {
            return Basis.NOT_REQUIRED;
        }
        if (guardian) {
            return null;
        }
        if (known.subscription() != null) {
            return Basis.SUBSCRIPTION;
        }
        return switch (needs) {
            case OPT_OUT -> Basis.NOT_REFUSED;
            case SOFT_OPT_IN -> known.existingCustomer() ? Basis.SOFT_OPT_IN : null;
            case OPT_IN, NONE -> null;
        };
    }
}
