package dev.waymark.sandbox.api;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the fields of requests that set knobs; what cannot be used is a problem that names the field and the fix. */
final class KnobFields {

    private static final int MAX_COUNT = 1_000_000;

    private KnobFields() {}

    /** Reads a name in any case, with - or a space for _. */
    static <E extends Enum<E>> E choose(String field, @Nullable String name, E otherwise) {
        return choose(field, name, otherwise, EnumSet.allOf(otherwise.getDeclaringClass()));
    }

    /** Reads one of some names. */
    static <E extends Enum<E>> E choose(String field, @Nullable String name, E otherwise, Set<E> among) {
        if (name == null) {
            return otherwise;
        }
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return among.stream()
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Problems.invalid(
                        field,
                        "is not a mode",
                        "Send one of " + among.toString().replaceAll("[\\[\\]]", "") + "."));
    }

    static void only(String field, @Nullable Object value, Enum<?> chosen, Enum<?> belongsTo) {
        if (value != null && chosen != belongsTo) {
            throw Problems.invalid(
                    field, "says nothing with mode " + chosen, "Leave it out, or set the mode to " + belongsTo + ".");
        }
    }

    static @Nullable Integer between(String field, @Nullable Integer value) {
        if (value != null && (value < 1 || value > MAX_COUNT)) {
            throw Problems.invalid(field, "is out of range", "Send 1 to " + MAX_COUNT + ", or leave it out.");
        }
        return value;
    }

    static Duration duration(String field, @Nullable String text, Duration max) {
        String fix = "Send an ISO 8601 duration above zero and up to " + max + ", such as PT2S.";
        if (text == null) {
            throw Problems.invalid(field, "is missing", fix);
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.isPositive() && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // answered below, as a duration out of range is
        }
        throw Problems.invalid(field, "is not a duration that can be used", fix);
    }
}
