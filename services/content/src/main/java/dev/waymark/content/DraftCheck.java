package dev.waymark.content;

import dev.waymark.content.arms.ArmChoice;
import dev.waymark.content.arms.ArmChoice.Policy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What of a draft can be told to be wrong without its Liquid. Each method throws {@link UnusableValueException} for the first value that is. */
final class DraftCheck {

    private static final Pattern ARM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final int MOST_WEIGHT = 1_000;
    private static final int HIGHEST_FLOOR = 50;

    private DraftCheck() {}

    static void fields(List<TemplateField> fields) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            String at = "fields[" + i + "]";
            fields.get(i).check(at);
            if (!names.add(fields.get(i).name())) {
                throw new UnusableValueException(at + ".name", "is there twice", "Declare each value once.");
            }
        }
    }

    /** The variants with their locales in canonical case. */
    static List<Variant> variants(ChannelShape shape, List<Variant> written) {
        List<Variant> all = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Variant variant = written.get(i)
                    .in(canonical(at(i) + ".locale", written.get(i).locale()));
            variant.audience().check(at(i));
            besides(at(i), variant, all);
            shape.check(at(i), variant);
            all.add(variant);
        }
        return all;
    }

    private static void besides(String at, Variant variant, List<Variant> before) {
        String arm = variant.arm();
        if (arm != null && !ARM.matcher(arm).matches()) {
            throw new UnusableValueException(
                    at + ".arm", "is no name", "Use small letters, digits and hyphens, at most 32.");
        }
        if (variant.weight() < 1 || variant.weight() > MOST_WEIGHT) {
            throw new UnusableValueException(
                    at + ".weight", "is no share", "Give a whole number from 1 to " + MOST_WEIGHT + ".");
        }
        boolean twice = before.stream()
                .filter(variant::besides)
                .anyMatch(other -> arm == null || other.arm() == null || arm.equals(other.arm()));
        if (twice) {
            throw new UnusableValueException(
                    at + ".locale",
                    "is there twice",
                    "Give each locale one variant, or several with a segment or an arm of their own.");
        }
    }

    /** The locale of the variant that is for everybody where no other fits: the first such one's where the author names none. */
    static String defaultLocale(@Nullable String written, List<Variant> variants) {
        String asked = written == null ? null : canonical("defaultLocale", written);
        return variants.stream()
                .filter(v -> v.audience().equals(Audience.EVERYBODY))
                .map(Variant::locale)
                .filter(locale -> asked == null || asked.equals(locale))
                .findFirst()
                .orElseThrow(() -> new UnusableValueException(
                        "defaultLocale",
                        "has no variant",
                        "Use the locale of one of the variants that are for everybody; there must be one."));
    }

    static void choice(ArmChoice choice, List<Variant> variants) {
        int floor = choice.floorPercent();
        boolean usable = choice.policy() == Policy.THOMPSON
                ? floor >= 1 && floor <= HIGHEST_FLOOR && floor * mostArms(variants) <= 100
                : floor == 0;
        if (!usable) {
            throw new UnusableValueException(
                    "choice.floorPercent",
                    "cannot be used",
                    "Give it to the policy THOMPSON alone: from 1 to " + HIGHEST_FLOOR
                            + ", and for all arms together at most 100; " + ArmChoice.ORDINARY_FLOOR
                            + " where it is left out.");
        }
    }

    /** How many arms there are for the people and the locale that have most. */
    private static int mostArms(List<Variant> variants) {
        return (int) variants.stream()
                .mapToLong(one -> variants.stream().filter(one::besides).count())
                .max()
                .orElse(1);
    }

    private static String canonical(String field, String tag) {
        return Locales.canonical(tag)
                .orElseThrow(() -> new UnusableValueException(
                        field, "is not a BCP 47 language tag", "Use a tag such as zh-CN, en or pt-BR."));
    }

    static String at(int variant) {
        return "variants[" + variant + "]";
    }
}
