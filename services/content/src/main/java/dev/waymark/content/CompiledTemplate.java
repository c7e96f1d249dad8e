package dev.waymark.content;

import dev.waymark.content.RenderOutcome.Reason;
import dev.waymark.content.RenderOutcome.Refused;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A version of a template, ready to render. Immutable; any number of threads may render at once. */
public final class CompiledTemplate {

    private final String channel;
    private final String defaultLocale;
    private final Map<String, CompiledVariant> byLocale;
    private final int length;

    private CompiledTemplate(TemplateDraft content, Map<String, CompiledVariant> byLocale) {
        this.channel = content.channel();
        this.defaultLocale = content.defaultLocale();
        this.byLocale = byLocale;
        this.length = content.variants().stream().mapToInt(Variant::length).sum();
    }

    /**
     * Parses the variants of a version. Where its channel has changed since, so that it could not be written any more, each rendering is
     * refused.
     */
    public static CompiledTemplate of(TemplateVersion version, ChannelShapes channels) {
        return of(version.content(), version.version(), channels);
    }

    /** Parses the variants of what is no version yet; what is rendered of it has the version 0. */
    public static CompiledTemplate of(TemplateDraft draft, ChannelShapes channels) {
        return of(draft, 0, channels);
    }

    private static CompiledTemplate of(TemplateDraft content, int version, ChannelShapes channels) {
        try {
            ChannelShape shape = channels.of(content.channel());
            Map<String, CompiledVariant> byLocale = content.variants().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Variant::locale, variant -> CompiledVariant.of(shape, variant, version)));
            return new CompiledTemplate(content, byLocale);
        } catch (UnusableValueException outdated) {
            return new CompiledTemplate(content, Map.of());
        }
    }

    /** How much its texts are in all, in UTF-16 units; what it takes in memory is a small multiple of it. */
    public int length() {
        return length;
    }

    /** The message for these values, without space around its texts; or why there is none. Never throws for what the values are. */
    public RenderOutcome render(RenderRequest request) {
        if (!channel.equals(request.channel())) {
            return new Refused(
                    Reason.WRONG_CHANNEL,
                    "The template is for another channel.",
                    "channel",
                    "Use a template of the step's channel; this one is for " + channel + ".");
        }
        CompiledVariant variant = byLocale.get(localeFor(request.locale()));
        if (variant == null) {
            return new Refused(
                    Reason.RENDER_FAILED,
                    "The template does not fit its channel any more.",
                    null,
                    "Write and publish it anew, with the parts that GET /v1/channels names.");
        }
        try {
            return variant.render(request);
        } catch (RefusalException refusal) {
            return refusal.refused();
        }
    }

    private String localeFor(@Nullable String asked) {
        if (asked != null) {
            for (String locale : Locales.canonical(asked).map(Locales::chain).orElseGet(List::of)) {
                if (byLocale.containsKey(locale)) {
                    return locale;
                }
            }
        }
        return defaultLocale;
    }
}
