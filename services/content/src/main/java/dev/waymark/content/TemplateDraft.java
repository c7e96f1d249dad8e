package dev.waymark.content;

import dev.waymark.content.arms.ArmChoice;
import dev.waymark.content.liquid.LiquidSyntaxException;
import dev.waymark.content.liquid.LiquidTemplate;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a template says, checked and in its stored form.
 *
 * @param channel the channel, for example {@code sms}
 * @param purpose what its messages are for
 * @param defaultLocale the locale of the variant that is used where no other fits
 * @param fields the values that its texts may name; empty where they may name any
 * @param choice how one of several arms is chosen
 * @param variants at least one
 */
public record TemplateDraft(
        String channel,
        Purpose purpose,
        @Nullable String description,
        String defaultLocale,
        List<TemplateField> fields,
        ArmChoice choice,
        List<Variant> variants) {

    public TemplateDraft {
        fields = List.copyOf(fields);
        variants = List.copyOf(variants);
    }

    /**
     * A draft as an author gives it.
     *
     * @param purpose marketing when null
     * @param defaultLocale the first variant's locale when null
     */
    public record Written(
            String channel,
            @Nullable Purpose purpose,
            @Nullable String description,
            @Nullable String defaultLocale,
            List<TemplateField> fields,
            ArmChoice choice,
            List<Variant> variants) {

        /** A draft without fields and arms. */
        public static Written plain(String channel, @Nullable Purpose purpose, List<Variant> variants) {
            return new Written(channel, purpose, null, null, List.of(), ArmChoice.NONE, variants);
        }
    }

    /**
     * A draft from values as an author gives them; their Liquid is not looked at, see {@link #attributes()}.
     *
     * @param channels the channels there are; each has its own parts and limits
     * @throws UnusableValueException for the first value that breaks a rule
     */
    public static TemplateDraft of(ChannelShapes channels, Written written) {
        DraftCheck.fields(written.fields());
        List<Variant> variants = DraftCheck.variants(channels.of(written.channel()), written.variants());
        DraftCheck.choice(written.choice(), variants);
        return new TemplateDraft(
                written.channel(),
                Objects.requireNonNullElse(written.purpose(), Purpose.MARKETING),
                written.description(),
                DraftCheck.defaultLocale(written.defaultLocale(), variants),
                written.fields(),
                written.choice(),
                variants);
    }

    /** The segments that its variants are for, in their order: who is in several gets what is said to the first. */
    public List<String> segments() {
        return variants.stream()
                .map(variant -> variant.audience().segment())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
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
            String field = DraftCheck.at(i);
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
}
