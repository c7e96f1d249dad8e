package dev.waymark.content;

import dev.waymark.content.RenderOutcome.Reason;
import dev.waymark.content.RenderOutcome.Refused;
import dev.waymark.content.liquid.LiquidTemplate;
import dev.waymark.content.liquid.MissingValueException;
import dev.waymark.content.liquid.Printing;
import dev.waymark.content.liquid.RenderLimitException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body or a part of a variant, ready to render. Immutable; any number of threads may render at once.
 *
 * @param field where it is in its variant: {@code body}, {@code parts.subject}
 * @param locale the variant's, for what is said of it
 */
record CompiledText(String name, String field, String locale, PartRule rule, LiquidTemplate template) {

    private static final String BODY = "body";
    private static final String TRY = "Try the template with these values at POST /v1/renders.";

    static CompiledText body(int maxLength, String locale, String source) {
        return of(BODY, locale, new PartRule(BODY, PartKind.TEXT, true, maxLength), source);
    }

    static CompiledText part(PartRule rule, String locale, String source) {
        return of("parts." + rule.name(), locale, rule, source);
    }

    private static CompiledText of(String field, String locale, PartRule rule, String source) {
        LiquidTemplate template = LiquidTemplate.parse(source, rule.kind().printing(), rule.maxLength());
        return new CompiledText(rule.name(), field, locale, rule, template);
    }

    /**
     * The text for these values, without space around it; empty only where the part may be missing.
     *
     * @throws RefusalException when there is none
     */
    String render(RenderRequest request) {
        String text = finished(rendered(request));
        if (text.isEmpty() && rule.required()) {
            throw failed(it() + " is empty.");
        }
        return text;
    }

    /** The values that it names. */
    Set<String> names() {
        return template.names();
    }

    private String rendered(RenderRequest request) {
        try {
            return template.render(request.person(), request.data(), request.preferenceLink());
        } catch (MissingValueException missing) {
            throw missing(missing);
        } catch (RenderLimitException exceeded) {
            throw switch (exceeded.limit()) {
                case TEXT -> tooLong();
                case WORK -> failed("The template takes too long with these values.");
            };
        } catch (RuntimeException unexpected) {
            // The message may hold values, so it goes no further.
            throw failed("The template cannot be rendered with these values.");
        }
    }

    private String finished(String rendered) {
        return switch (rule.kind()) {
            case LINE -> Printing.oneLine(rendered).strip();
            case TEXT, HTML -> rendered.strip();
            case LINK -> link(rendered.strip());
            case FIELDS -> fields(rendered);
        };
    }

    private String fields(String rendered) {
        String fields = NamedFields.of(rendered)
                .orElseThrow(() -> failed(it() + " of the variant " + locale + " is not one name: value a line."));
        if (fields.length() > rule.maxLength()) {
            throw tooLong();
        }
        return fields;
    }

    private String link(String rendered) {
        if (rendered.isEmpty()) {
            return rendered;
        }
        String link = HttpsLink.of(rendered).orElseThrow(this::badLink);
        if (link.length() > rule.maxLength()) {
            throw tooLong();
        }
        return link;
    }

    private RefusalException missing(MissingValueException missing) {
        String where = isBody() ? "The variant " : "The part " + name + " of the variant ";
        return refusal(
                Reason.MISSING_VALUE,
                where + locale + " prints " + missing.name() + " in line " + missing.line()
                        + ", and there is no such value.",
                missing.name(),
                "Give the value, or say in the template what to print instead: {{ " + missing.name()
                        + " | default: \"...\" }}.");
    }

    private RefusalException tooLong() {
        return refusal(
                Reason.TOO_LONG,
                it() + " has more than " + rule.maxLength() + " characters.",
                field,
                "Shorten the template, or cut its values with the filter truncate.");
    }

    private RefusalException badLink() {
        return refusal(
                Reason.BAD_LINK,
                it() + " of the variant " + locale + " is no absolute https URL with these values.",
                field,
                "Give a value that makes it one, such as https://brand.example/cart, with a host in ASCII and without spaces;"
                        + " or write the address in the template and print in it only what differs.");
    }

    private RefusalException failed(String detail) {
        return refusal(Reason.RENDER_FAILED, detail, isBody() ? null : field, TRY);
    }

    private static RefusalException refusal(Reason reason, String detail, @Nullable String at, String fix) {
        return new RefusalException(new Refused(reason, detail, at, fix));
    }

    private String it() {
        return isBody() ? "The text" : "The part " + name;
    }

    private boolean isBody() {
        return field.equals(BODY);
    }
}
