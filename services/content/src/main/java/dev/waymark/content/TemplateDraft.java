package dev.waymark.content;

import dev.waymark.content.liquid.LiquidSyntaxException;
import dev.waymark.content.liquid.LiquidTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is to be published, checked and in its stored form.
 *
 * @param channel the channel, for example {@code sms}
 * @param defaultLocale the locale of the variant that is used where no other fits
 * @param variants at least one, one per locale
 */
public record TemplateDraft(
        String channel, @Nullable String description, String defaultLocale, List<Variant> variants) {

    /** The short message service. */
    public static final String SMS = "sms";

    public TemplateDraft {
        variants = List.copyOf(variants);
    }

    /**
     * A draft from values as an author gives them; their Liquid is not looked at, see {@link #attributes()}.
     *
     * @param defaultLocale the first variant's locale when null
     * @throws UnusableValueException for the first value that breaks a rule
     */
    public static TemplateDraft of(
            String channel, @Nullable String description, @Nullable String defaultLocale, List<Variant> variants) {
        if (!SMS.equals(channel)) {
            throw new UnusableValueException("channel", "is not a channel known here", "Use sms.");
        }
        List<Variant> stored = new ArrayList<>();
        Set<String> locales = new HashSet<>();
        for (int i = 0; i < variants.size(); i++) {
            String field = "variants[" + i + "].locale";
            String locale = canonical(field, variants.get(i).locale());
            if (!locales.add(locale)) {
                throw new UnusableValueException(field, "is there twice", "Give each locale one variant.");
            }
            stored.add(new Variant(locale, variants.get(i).body()));
        }
        String fallback =
                defaultLocale == null ? stored.getFirst().locale() : canonical("defaultLocale", defaultLocale);
        if (!locales.contains(fallback)) {
            throw new UnusableValueException(
                    "defaultLocale", "has no variant", "Use the locale of one of the variants.");
        }
        return new TemplateDraft(channel, description, fallback, stored);
    }

    /**
     * The attributes of a person that any variant names. Parses them all.
     *
     * @throws UnusableLiquidException for the first variant that is not Liquid
     */
    public SortedSet<String> attributes() {
        SortedSet<String> attributes = new TreeSet<>();
        for (int i = 0; i < variants.size(); i++) {
            try {
                attributes.addAll(LiquidTemplate.parse(variants.get(i).body()).attributes());
            } catch (LiquidSyntaxException finding) {
                throw new UnusableLiquidException("variants[" + i + "].body", finding);
            }
        }
        return attributes;
    }

    private static String canonical(String field, String tag) {
        return Locales.canonical(tag)
                .orElseThrow(() -> new UnusableValueException(
                        field, "is not a BCP 47 language tag", "Use a tag such as zh-CN, en or pt-BR."));
    }
}
