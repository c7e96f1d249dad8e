package dev.waymark.content;

import dev.waymark.content.RenderOutcome.Rendered;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A variant of a template, ready to render. Immutable; any number of threads may render at once.
 *
 * @param measured whether the text's size as SMS is asked for
 */
record CompiledVariant(String locale, int version, CompiledText body, List<CompiledText> parts, boolean measured) {

    /**
     * Parses a variant.
     *
     * @throws UnusableValueException when the channel does not take it
     */
    static CompiledVariant of(ChannelShape shape, Variant variant, int version) {
        shape.check(variant.locale(), variant);
        List<CompiledText> parts =
                shape.parts().stream().flatMap(rule -> part(rule, variant)).toList();
        CompiledText body = CompiledText.body(shape.bodyMaxLength(), variant.locale(), variant.body());
        return new CompiledVariant(variant.locale(), version, body, parts, shape.isSms());
    }

    /**
     * The message for these values. A part that may be missing and comes out empty is left out.
     *
     * @throws RefusalException when there is none
     */
    Rendered render(RenderRequest request) {
        String text = body.render(request);
        return new Rendered(text, parts(request), locale, version, measured ? SmsSize.of(text) : null);
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
