package dev.waymark.content;

import dev.waymark.content.liquid.LiquidSyntaxException;
import dev.waymark.content.liquid.LiquidTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a template says, checked and in its stored form.
 *
 * @param channel the channel, for example {@code sms}
 * @param purpose what its messages are for
 * @param defaultLocale the locale of the variant that is used where no other fits
 * @param variants at least one, one per locale
 */
public record TemplateDraft(
        String channel, Purpose purpose, @Nullable String description, String defaultLocale, List<Variant> variants) {

    public TemplateDraft {
        variants = List.copyOf(variants);
    }

    /**
     * A draft from values as an author gives them; their Liquid is not looked at, see {@link #attributes()}.
     *
     * @param channels the channels there are; each has its own parts and limits
     * @param purpose marketing when null
     * @param defaultLocale the first variant's locale when null
     * @throws UnusableValueException for the first value that breaks a rule
     */
    public static TemplateDraft of(
            ChannelShapes channels,
            String channel,
            @Nullable Purpose purpose,
            @Nullable String description,
            @Nullable String defaultLocale,
            List<Variant> variants) {
        ChannelShape shape = channels.of(channel);
        List<Variant> all = new ArrayList<>();
        Set<String> locales = new HashSet<>();
        for (int i = 0; i < variants.size(); i++) {
            Variant stored = canonical(at(i), variants.get(i));
            if (!locales.add(stored.locale())) {
                throw new UnusableValueException(at(i) + ".locale", "is there twice", "Give each locale one variant.");
            }
            shape.check(at(i), stored);
            all.add(stored);
        }
        String fallback = defaultLocale == null ? all.getFirst().locale() : canonical("defaultLocale", defaultLocale);
        if (!locales.contains(fallback)) {
            throw new UnusableValueException(
                    "defaultLocale", "has no variant", "Use the locale of one of the variants.");
        }
        return new TemplateDraft(
                channel, Objects.requireNonNullElse(purpose, Purpose.MARKETING), description, fallback, all);
    }

    /**
     * The attributes of a person that any variant names, in its body or a part. Parses them all.
     *
     * @throws UnusableLiquidException for the first body or part that is not Liquid
     */
    public SortedSet<String> attributes() {
        SortedSet<String> attributes = new TreeSet<>();
        for (int i = 0; i < variants.size(); i++) {
            Variant variant = variants.get(i);
            String field = at(i);
            attributes.addAll(attributesOf(field + ".body", variant.body()));
            variant.parts()
                    .forEach((part, source) ->
                            attributes.addAll(attributesOf(ChannelShape.partField(field, part), source)));
        }
        return attributes;
    }

    private static SortedSet<String> attributesOf(String field, String source) {
        try {
            return LiquidTemplate.attributesOf(source);
        } catch (LiquidSyntaxException finding) {
            throw new UnusableLiquidException(field, finding);
        }
    }

    private static Variant canonical(String field, Variant variant) {
        return new Variant(canonical(field + ".locale", variant.locale()), variant.body(), variant.parts());
    }

    private static String canonical(String field, String tag) {
        return Locales.canonical(tag)
                .orElseThrow(() -> new UnusableValueException(
                        field, "is not a BCP 47 language tag", "Use a tag such as zh-CN, en or pt-BR."));
    }

    private static String at(int variant) {
        return "variants[" + variant + "]";
    }
}
