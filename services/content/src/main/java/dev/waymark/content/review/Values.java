package dev.waymark.content.review;

import dev.waymark.content.Audience;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateField;
import dev.waymark.content.Variant;
import dev.waymark.content.liquid.LiquidTemplate;
import dev.waymark.content.liquid.NamedValue;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at the values that a template's texts name, by the fields that it declares. */
final class Values {

    private static final String PERSON = "person.";

    private final TemplateDraft draft;
    private final Map<String, TemplateField> fields;

    Values(TemplateDraft draft) {
        this.draft = draft;
        this.fields =
                draft.fields().stream().collect(Collectors.toUnmodifiableMap(TemplateField::name, field -> field));
    }

    /** Where values are printed that may be missing. What the journey gives is known only of templates that declare it. */
    Stream<Span> unguarded(String source) {
        return spans(LiquidTemplate.unguarded(source, this::mayBeMissing).stream());
    }

    /** Where values are named that are not declared, if any are. */
    Stream<Span> unknown(String source) {
        return fields.isEmpty()
                ? Stream.empty()
                : spans(LiquidTemplate.named(source).stream().filter(value -> !fields.containsKey(value.name())));
    }

    /** Where a text for those who chose messages that are not personal names something that is. */
    Stream<Span> personal(Variant variant, String source) {
        return variant.audience().impersonal()
                ? spans(LiquidTemplate.named(source).stream().filter(value -> isPersonal(value.name())))
                : Stream.empty();
    }

    /** Whether a variant is for some people only because of who they are, and nobody else could get another instead. */
    boolean lacksImpersonal(Variant variant) {
        boolean personal = variant.audience().segment() != null || needsPerson(variant);
        return personal && draft.variants().stream().noneMatch(other -> standsIn(other, variant));
    }

    private boolean standsIn(Variant other, Variant variant) {
        boolean reached =
                other.locale().equals(variant.locale()) || other.locale().equals(draft.defaultLocale());
        boolean impersonal =
                other.audience().impersonal() || (other.audience().equals(Audience.EVERYBODY) && !needsPerson(other));
        return reached && impersonal;
    }

    private boolean needsPerson(Variant variant) {
        return Stream.concat(Stream.of(variant.body()), variant.parts().values().stream())
                .flatMap(source -> LiquidTemplate.named(source).stream())
                .map(value -> fields.get(value.name()))
                .anyMatch(field -> field != null && field.personal() && field.required());
    }

    private boolean mayBeMissing(String name) {
        TemplateField field = fields.get(name);
        return field == null ? fields.isEmpty() && name.startsWith(PERSON) : !field.neverMissing();
    }

    private boolean isPersonal(String name) {
        TemplateField field = fields.get(name);
        return field == null ? name.startsWith(PERSON) : field.personal();
    }

    private static Stream<Span> spans(Stream<NamedValue> values) {
        return values.map(value -> new Span(value.start(), value.end()));
    }
}
