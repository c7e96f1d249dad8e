package dev.waymark.journey;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ISO-8601 durations as timers take them: {@code PT1H}, {@code P3D}, {@code P1M}. */
public final class IsoDurations {

    private static final Pattern FORM = Pattern.compile(
            "P(?=.)(\\d{1,4}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,5}D)?(T(?=\\d)(\\d{1,6}H)?(\\d{1,7}M)?(\\d{1,8}(\\.\\d{1,9})?S)?)?");

    private IsoDurations() {}

    /** Whether a timer can use the text. Negative durations are none. */
    public static boolean valid(@Nullable String text) {
        return text != null && text.length() <= 60 && FORM.matcher(text).matches();
    }

    /** The duration, where it is one of days, hours, minutes and seconds alone: those have the same length everywhere. */
    public static Optional<Duration> exact(String text) {
        if (!valid(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException calendarUnits) {
            return Optional.empty();
        }
    }
}
