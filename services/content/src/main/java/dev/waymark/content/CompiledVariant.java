package dev.waymark.content;

import dev.waymark.content.RenderOutcome.Picked;
import dev.waymark.content.RenderOutcome.Rendered;
import dev.waymark.content.arms.Arm;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A variant of a template, ready to render. Immutable; any number of threads may render at once.
 *
 * @param place among the variants of its version, from 0
 * @param values those that its texts name
 * @param measured whether the text's size as SMS is asked for
 */
record CompiledVariant(
        int place,
        Variant variant,
        int version,
        CompiledText body,
        List<CompiledText> parts,
        FieldValues values,
        boolean measured) {

    /**
     * Parses a variant.
     *
     * @throws UnusableValueException when the channel does not take it
     */
    static CompiledVariant of(ChannelShape shape, List<TemplateField> fields, int place, Variant variant, int version) {
        shape.check(variant.locale(), variant);
        List<CompiledText> parts =
                shape.parts().stream().flatMap(rule -> part(rule, variant)).toList();
        CompiledText body = CompiledText.body(shape.bodyMaxLength(), variant.locale(), variant.body());
        Set<String> named = Stream.concat(Stream.of(body), parts.stream())
                .flatMap(text -> text.names().stream())
                .collect(Collectors.toSet());
        return new CompiledVariant(place, variant, version, body, parts, FieldValues.of(fields, named), shape.isSms());
    }

    /** It as an arm among several. */
    Arm arm() {
        return new Arm(place, Objects.requireNonNullElse(variant.arm(), ""), variant.weight());
    }

    /**
     * The message for these values. A part that may be missing and comes out empty is left out.
     *
     * @throws RefusalException when there is none
     */
    Rendered render(RenderRequest given, Picked picked) {
        RenderRequest request = values.checked(given);
        String text = body.render(request);
        return new Rendered(
                text, parts(request), variant.locale(), version, measured ? SmsSize.of(text) : null, picked);
    }

    private static Stream<CompiledText> part(PartRule rule, Variant variant) {
        String source = variant.parts().get(rule.name());
        return source == null ? Stream.empty() : Stream.of(CompiledText.part(rule, variant.locale(), source));
    }

    private Map<String, String> parts(RenderRequest request) {
        if (parts.isEmpty()) {
            return Map.of();
        }
        Map<String, String> rendered = new TreeMap<>();
        for (CompiledText part : parts) {
            String text = part.render(request);
            if (!text.isEmpty()) {
                rendered.put(part.name(), text);
            }
        }
        return rendered;
    }
}
