package dev.waymark.journey;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The small values that journeys keep and compare: text up to {@value #MAX_TEXT} characters, numbers and booleans. */
public final class Scalars {

    /** Longest text that is kept; variables are ids and flags, never content. */
    public static final int MAX_TEXT = 200;

    private static final int MAX_SCALE = 40;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,9})?");

    private Scalars() {}

    /** Whether a journey may keep the value: null, a boolean, a number, or text that is short and free of control characters. */
    public static boolean keepable(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Boolean ignored -> true;
            case Number ignored -> true;
            case CharSequence text -> text.length() <= MAX_TEXT && text.chars().noneMatch(Character::isISOControl);
            default -> false;
        };
    }

    /** Whether two values are the same to a wait. Nothing equals an absent value; 5 equals 5.0 and "5". */
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        Optional<String> left = text(one);
        return left.isPresent() && left.equals(text(other));
    }

    /** The value as text, empty where there is none or it is no small value. Numbers lose trailing zeros. */
    public static Optional<String> text(@Nullable Object value) {
        return switch (value) {
            case CharSequence text -> Optional.of(text.toString());
            case Boolean flag -> Optional.of(flag.toString());
            case Number number -> Optional.of(plain(number));
            case null, default -> Optional.empty();
        };
    }

    /** A parameter's written value as the variable it becomes: numbers and booleans keep their type, all else is text. */
    public static Object parse(String written) {
        if (written.equals("true") || written.equals("false")) {
            return Boolean.valueOf(written);
        }
        return NUMBER.matcher(written).matches() ? new BigDecimal(written) : written;
    }

    private static String plain(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            return number.toString();
        }
        BigDecimal value = new BigDecimal(number.toString()).stripTrailingZeros();
        return Math.abs(value.scale()) <= MAX_SCALE ? value.toPlainString() : value.toString();
    }
}
