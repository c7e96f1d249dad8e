package dev.waymark.content.generation;

import dev.waymark.content.ChannelShape;
import dev.waymark.content.ChannelShapes;
import dev.waymark.content.CompiledTemplate;
import dev.waymark.content.PartRule;
import dev.waymark.content.Purpose;
import dev.waymark.content.RenderOutcome;
import dev.waymark.content.RenderOutcome.Rendered;
import dev.waymark.content.RenderRequest;
import dev.waymark.content.SmsSize;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.Variant;
import dev.waymark.content.arms.ArmChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives words the form of their channel: signature, link, label and opt-out are put here, and tokens such as {@code [[firstName]]} become Liquid; whatever else looks
 * like Liquid stays as it came, for the {@link Guard} to find.
 */
public final class Assembler {

    private final ChannelShapes channels;
    private final LabelRules labels;
    private final boolean gatewaySigns;

    /**
     * Assembles for these channels.
     *
     * @param gatewaySigns whether the gateway puts the signature before each SMS
     */
    public Assembler(ChannelShapes channels, LabelRules labels, boolean gatewaySigns) {
        this.channels = channels;
        this.labels = labels;
        this.gatewaySigns = gatewaySigns;
    }

    /**
     * The template that says it.
     *
     * @param marking who made it, where it was a language model: then it is labelled; null where it was none
     */
    TemplateDraft assemble(List<Copy> copies, Brief brief, @Nullable Marking marking) {
        ChannelShape shape = channels.of(brief.channel());
        List<Variant> variants = copies.stream()
                .map(copy -> variant(copy, brief, shape, marking))
                .toList();
        return new TemplateDraft(
                brief.channel(),
                brief.purpose(),
                null,
                brief.locales().getFirst(),
                List.of(),
                ArmChoice.NONE,
                variants);
    }

    /** The message as it is for somebody of whom nothing is known, with made-up data of the journey. */
    public RenderOutcome sample(TemplateDraft draft, Brief brief, String locale) {
        Map<String, @Nullable Object> data = new HashMap<>();
        for (Field field : brief.fields()) {
            if (field.name().startsWith("data.")) {
                data.put(
                        field.shortName(),
                        field.examples().isEmpty()
                                ? "12345678"
                                : field.examples().getFirst());
            }
        }
        return CompiledTemplate.of(draft, channels)
                .render(new RenderRequest(draft.channel(), locale, Map.of(), data, "https://preferences.example/p"));
    }

    /** Whether it is within the limits of the channel and of the brief. */
    boolean fits(Copy copy, Brief brief) {
        TemplateDraft draft = assemble(List.of(copy), brief, null);
        return sample(draft, brief, copy.locale()) instanceof Rendered message
                && Optional.ofNullable(message.size()).map(SmsSize::segments).orElse(0) <= brief.maxSegments();
    }

    private Variant variant(Copy copy, Brief brief, ChannelShape shape, @Nullable Marking marking) {
        Layout layout = new Layout(copy, brief, label(brief, copy.locale(), marking), marking);
        String body =
                switch (shape.name()) {
                    case ChannelShape.SMS -> layout.sms(gatewaySigns);
                    case "email" -> layout.email();
                    default -> layout.plain();
                };
        Map<String, String> parts = new HashMap<>();
        for (PartRule rule : shape.parts()) {
            part(rule, layout, brief).ifPresent(text -> parts.put(rule.name(), text));
        }
        return new Variant(copy.locale(), body, parts);
    }

    private Optional<String> part(PartRule rule, Layout layout, Brief brief) {
        boolean named = List.of("title", "subject").contains(rule.name());
        return switch (rule.kind()) {
            case LINE, TEXT ->
                rule.name().equals("preheader")
                        ? layout.preview(rule.maxLength())
                        : rule.required() || named ? Optional.of(layout.headline()) : Optional.empty();
            case HTML -> Optional.of(layout.html());
            // Who registered a template with a provider knows its names; nobody else does.
            case FIELDS -> Optional.empty();
            case LINK ->
                rule.required() || rule.name().equals("link") ? Optional.ofNullable(brief.link()) : Optional.empty();
        };
    }

    private String label(Brief brief, String locale, @Nullable Marking marking) {
        return marking == null
                ? ""
                : labels.of(brief.channel(), locale)
                        .map(LabelRules.LabelRule::mark)
                        .orElse("");
    }

    /** Whether messages of that purpose must say how to refuse further ones. */
    static boolean needsOptOut(Brief brief) {
        return brief.purpose() == Purpose.MARKETING;
    }
}
