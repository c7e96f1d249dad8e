package dev.waymark.content;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value of a template is. Values come from JSON, and are taken as what they are: a number in a text is a text. */
public enum FieldType {
    /** A text. */
    STRING,
    /** A whole number. */
    INTEGER,
    /** A number. */
    DECIMAL,
    /** An amount in the field's currency: a number, or a number in a text, with no more decimals than the currency has. Printed with all of them. */
    MONEY,
    /** A day: {@code 2026-11-22} (ISO 8601). */
    DATE,
    /** A moment with its offset: {@code 2026-11-22T08:00:00+08:00} (ISO 8601). */
    DATE_TIME,
    BOOLEAN,
    /** An absolute https URL. */
    URL,
    /** A list of anything. */
    LIST;

    /** Whether {@code maxLength} says something of it: characters of a text, or elements of a list. */
    boolean hasLength() {
        return this == STRING || this == URL || this == LIST;
    }

    /**
     * The value as a template prints it; null when it is none of the type.
     *
     * @param decimals of the currency; null for other types
     */
    @Nullable
    Object usable(Object value, @Nullable Integer decimals) {
        return switch (this) {
            case STRING -> value instanceof String ? value : null;
            case INTEGER -> isWhole(value) ? value : null;
            case DECIMAL -> value instanceof Number ? value : null;
            case MONEY -> money(value, decimals);
            case DATE -> value instanceof String text && isDate(text) ? text : null;
            case DATE_TIME -> value instanceof String text && isDateTime(text) ? text : null;
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case URL -> value instanceof String text && HttpsLink.of(text).isPresent() ? text : null;
            case LIST -> value instanceof List ? value : null;
        };
    }

    /** The value that a text of the template's author stands for; null when it stands for none. */
    @Nullable
    Object parsed(String text, @Nullable Integer decimals) {
        return switch (this) {
            case INTEGER -> whole(text);
            case DECIMAL -> decimal(text);
            case BOOLEAN -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
            case LIST -> null;
            case STRING, MONEY, DATE, DATE_TIME, URL -> usable(text, decimals);
        };
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

    private static @Nullable Object money(Object value, @Nullable Integer decimals) {
        BigDecimal amount = value instanceof Number || value instanceof String ? decimal(value.toString()) : null;
        if (amount == null || decimals == null || amount.stripTrailingZeros().scale() > decimals) {
            return null;
        }
        return amount.setScale(decimals);
    }

    private static @Nullable BigDecimal decimal(String text) {
        try {
            BigDecimal number = text.length() > 40 ? null : new BigDecimal(text);
            return number == null || Math.abs((long) number.scale()) > 40 ? null : number;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static @Nullable Long whole(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static boolean isDateTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
