package dev.waymark.content;

import dev.waymark.content.RenderOutcome.Reason;
import dev.waymark.content.RenderOutcome.Refused;
import dev.waymark.content.RenderOutcome.Rendered;
import dev.waymark.content.liquid.LiquidTemplate;
import dev.waymark.content.liquid.MissingValueException;
import dev.waymark.content.liquid.RenderLimitException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A version of a template, ready to render. Immutable; any number of threads may render at once. */
public final class CompiledTemplate {

    private final TemplateVersion source;
    private final Map<String, LiquidTemplate> byLocale;

    private CompiledTemplate(TemplateVersion source, Map<String, LiquidTemplate> byLocale) {
        this.source = source;
        this.byLocale = Map.copyOf(byLocale);
    }

    /** Parses the variants of a published version. */
    public static CompiledTemplate of(TemplateVersion version) {
        Map<String, LiquidTemplate> byLocale = new HashMap<>();
        version.content()
                .variants()
                .forEach(variant -> byLocale.put(variant.locale(), LiquidTemplate.parse(variant.body())));
        return new CompiledTemplate(version, byLocale);
    }

    /** The text for these values, without space around it; or why there is none. Never throws for what the values are. */
    public RenderOutcome render(RenderRequest request) {
        TemplateDraft content = source.content();
        if (!content.channel().equals(request.channel())) {
            return new Refused(
                    Reason.WRONG_CHANNEL,
                    "The template is for another channel.",
                    "channel",
                    "Use a template of the step's channel; this one is for " + content.channel() + ".");
        }
        String locale = localeFor(request.locale());
        try {
            return rendered(byLocale.get(locale), locale, request);
        } catch (MissingValueException missing) {
            return missing(missing, locale);
        } catch (RenderLimitException exceeded) {
            return exceeded(exceeded);
        } catch (RuntimeException unexpected) {
            // The message may hold values, so it goes no further.
            return failed("The template cannot be rendered with these values.");
        }
    }

    private RenderOutcome rendered(@Nullable LiquidTemplate template, String locale, RenderRequest request) {
        if (template == null) {
            return failed("The template has no variant for its default locale.");
        }
        String text = template.render(request.person(), request.data(), request.preferenceLink())
                .strip();
        return text.isEmpty()
                ? failed("The text is empty.")
                : new Rendered(text, locale, source.version(), SmsSize.of(text));
    }

    private String localeFor(@Nullable String asked) {
        if (asked != null) {
            for (String locale : Locales.canonical(asked).map(Locales::chain).orElseGet(List::of)) {
                if (byLocale.containsKey(locale)) {
                    return locale;
                }
            }
        }
        return source.content().defaultLocale();
    }

    private static Refused missing(MissingValueException missing, String locale) {
        return new Refused(
                Reason.MISSING_VALUE,
                "The variant " + locale + " prints " + missing.name() + " in line " + missing.line()
                        + ", and there is no such value.",
                missing.name(),
                "Give the value, or say in the template what to print instead: {{ " + missing.name()
                        + " | default: \"...\" }}.");
    }

    private static Refused exceeded(RenderLimitException exceeded) {
        return switch (exceeded.limit()) {
            case TEXT ->
                new Refused(
                        Reason.TOO_LONG,
                        "The text has more than " + LiquidTemplate.MAX_TEXT + " characters.",
                        null,
                        "Shorten the template, or cut its values with the filter truncate.");
            case WORK -> failed("The template takes too long with these values.");
        };
    }

    private static Refused failed(String detail) {
        return new Refused(
                Reason.RENDER_FAILED, detail, null, "Try the template with these values at POST /v1/renders.");
    }
}
