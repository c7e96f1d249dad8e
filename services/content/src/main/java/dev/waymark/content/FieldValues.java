package dev.waymark.content;

import dev.waymark.content.RenderOutcome.Reason;
import dev.waymark.content.RenderOutcome.Refused;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sees to it that the values of a message are those that its template declares. Immutable. */
final class FieldValues {

    private final List<TemplateField> fields;

    private FieldValues(List<TemplateField> fields) {
        this.fields = fields;
    }

    /** For a text that names these values; others are not looked at. */
    static FieldValues of(List<TemplateField> fields, Collection<String> named) {
        return new FieldValues(
                fields.stream().filter(field -> named.contains(field.name())).toList());
    }

    /** Whether a message can be written without anything personal. */
    boolean needsPerson() {
        return fields.stream().anyMatch(field -> field.personal() && field.required());
    }

    /**
     * The request with fallbacks for what is missing, and values in the form in which they are printed.
     *
     * @throws RefusalException for the first value that is missing or none of its field's
     */
    RenderRequest checked(RenderRequest request) {
        if (fields.isEmpty()) {
            return request;
        }
        Map<String, @Nullable Object> person = new HashMap<>(request.person());
        Map<String, @Nullable Object> data = new HashMap<>(request.data());
        boolean impersonal = request.addressee().impersonal();
        for (TemplateField field : fields) {
            Map<String, @Nullable Object> values = field.ofPerson() ? person : data;
            Object given = impersonal && field.personal() ? null : values.get(field.shortName());
            Object usable = given == null ? missing(field) : usable(field, given);
            if (usable == null) {
                values.remove(field.shortName());
            } else {
                values.put(field.shortName(), usable);
            }
        }
        return request.with(person, data);
    }

    private static @Nullable Object missing(TemplateField field) {
        if (field.required()) {
            throw refusal(
                    Reason.MISSING_VALUE,
                    "The template requires " + field.name() + ", and there is no such value.",
                    field,
                    "Give the value: " + field.expected()
                            + "; or give the field a fallback instead of making it required.");
        }
        return field.fallbackValue();
    }

    // The value itself may be personal, so it is not told.
    private static Object usable(TemplateField field, Object given) {
        Object usable = field.usable(given);
        if (usable == null) {
            throw refusal(
                    Reason.BAD_VALUE,
                    "The value of " + field.name() + " is not " + field.expected() + ".",
                    field,
                    "Give such a value, or declare the field otherwise.");
        }
        return usable;
    }

    private static RefusalException refusal(Reason reason, String detail, TemplateField field, String fix) {
        return new RefusalException(new Refused(reason, detail, field.name(), fix));
    }
}
