package dev.waymark.content;

import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that a template's texts may name.
 *
 * @param name {@code data.<field>} or {@code person.<attribute>}
 * @param currency ISO 4217; of MONEY alone
 * @param required whether a message that names it and lacks it is refused
 * @param fallback what stands for a value that is missing, in the type's own form; null for none. A field with a fallback is never missing.
 * @param maxLength the most characters or elements that a value may have; null where only the channel's own limits hold
 * @param example for previews, in the type's own form
 * @param personal whether it tells something of the person, who may choose messages that use nothing of that kind
 * @param allowedForModels whether its values may be given to a language model although it is personal
 */
public record TemplateField(
        String name,
        FieldType type,
        @Nullable String currency,
        boolean required,
        @Nullable String fallback,
        @Nullable Integer maxLength,
        @Nullable String example,
        boolean personal,
        boolean allowedForModels) {

    /** The most fields that a template can have. */
    public static final int MOST = 100;

    private static final String PERSON = "person.";
    private static final int LONGEST = 10_000;
    private static final Pattern NAME = Pattern.compile("(person|data)\\.[A-Za-z][A-Za-z0-9_]{0,63}");

    /** Whether it is an attribute of the person, which the sender looks up; else the journey gives it. */
    public boolean ofPerson() {
        return name.startsWith(PERSON);
    }

    /** Whether its values may be given to a language model. */
    public boolean forModels() {
        return !personal || allowedForModels;
    }

    /** Whether a message always has a value of it, or is refused for the lack before it is printed. */
    public boolean neverMissing() {
        return required || fallback != null;
    }

    /** The name without what it belongs to: {@code price} of {@code data.price}. */
    public String shortName() {
        return name.substring(name.indexOf('.') + 1);
    }

    /**
     * The value as it is printed; null when it is none of the field's.
     *
     * @param value from JSON, not null
     */
    @Nullable
    Object usable(Object value) {
        Object usable = type.usable(value, decimals());
        return usable == null || isTooLong(usable) ? null : usable;
    }

    /** The fallback as a value; null where there is none. */
    @Nullable
    Object fallbackValue() {
        return fallback == null ? null : type.parsed(fallback, decimals());
    }

    /** The example as a value; null where there is none. */
    public @Nullable Object exampleValue() {
        return example == null ? null : type.parsed(example, decimals());
    }

    /** What its values are, as the end of a sentence. */
    String expected() {
        String most = maxLength == null
                ? ""
                : ", of at most " + maxLength + (type == FieldType.LIST ? " elements" : " characters");
        return switch (type) {
            case STRING -> "a text" + most;
            case INTEGER -> "a whole number";
            case DECIMAL -> "a number";
            case MONEY -> "an amount in " + currency + ", such as 12.50, with no more decimals than that currency has";
            case DATE -> "a date such as 2026-11-22";
            case DATE_TIME -> "a time with its offset, such as 2026-11-22T08:00:00+08:00";
            case BOOLEAN -> "true or false";
            case URL -> "an absolute https URL" + most;
            case LIST -> "a list" + most;
        };
    }

    /**
     * Checks what an author declared.
     *
     * @param at where it is, for example {@code fields[0]}
     * @throws UnusableValueException for the first value that breaks a rule
     */
    void check(String at) {
        if (!NAME.matcher(name).matches()) {
            throw new UnusableValueException(
                    at + ".name",
                    "names no value",
                    "Write data.<field> or person.<attribute>, for example data.price.");
        }
        if ((type == FieldType.MONEY) != (currency != null) || (currency != null && decimals() == null)) {
            throw new UnusableValueException(
                    at + ".currency",
                    type == FieldType.MONEY ? "is no currency" : "is given, and the field is no money",
                    "Give a code of ISO 4217 such as CNY to fields of the type MONEY, and to no others.");
        }
        if (required && fallback != null) {
            throw new UnusableValueException(
                    at + ".fallback", "is given, and the field is required", "Leave one of the two out.");
        }
        if (maxLength != null && (!type.hasLength() || maxLength < 1 || maxLength > LONGEST)) {
            throw new UnusableValueException(
                    at + ".maxLength",
                    "cannot be used",
                    "Give 1 to " + LONGEST + " to fields of the types STRING, URL and LIST, and to no others.");
        }
        checkText(at + ".fallback", fallback);
        checkText(at + ".example", example);
    }

    private void checkText(String at, @Nullable String text) {
        Object value = text == null ? null : type.parsed(text, decimals());
        if (text != null && (value == null || isTooLong(value))) {
            String fix = type == FieldType.LIST ? "Leave it out: a list has none." : "Write " + expected() + ".";
            throw new UnusableValueException(at, "is no value of the field", fix);
        }
    }

    private boolean isTooLong(Object value) {
        int length = value instanceof List<?> list ? list.size() : value instanceof String text ? text.length() : 0;
        return maxLength != null && type.hasLength() && length > maxLength;
    }

    private @Nullable Integer decimals() {
        try {
            return currency == null
                    ? null
                    : (Integer) Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
