package dev.waymark.frequency.policy;

import dev.waymark.platform.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A field of a document, for what is wrong with its value.
 *
 * @param path where it is, such as {@code caps[0].limit}
 */
record Field(String path) {

    private static final String DURATION = "Send an ISO 8601 duration such as PT48H or P7D.";

    Field child(String name) {
        return new Field(path.isEmpty() ? name : path + "." + name);
    }

    Field child(String name, int index) {
        return child(name + "[" + index + "]");
    }

    HttpProblem wrong(String what, String fix) {
        return Problems.invalid(path, what, fix);
    }

    ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw wrong("is not a known zone", "Send an IANA name such as Asia/Shanghai.");
        }
    }

    LocalTime time(@Nullable String text) {
        try {
            return LocalTime.parse(text == null ? "" : text);
        } catch (DateTimeException unreadable) {
            throw wrong("is not a time of the day", "Send hours and minutes such as 08:00.");
        }
    }

    /** A duration from {@code least} to {@code most}. */
    Duration duration(@Nullable String text, Duration least, Duration most) {
        Duration value;
        try {
            value = Duration.parse(text == null ? "" : text);
        } catch (DateTimeException unreadable) {
            throw wrong("is missing or no duration", DURATION);
        }
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw wrong("is not between " + least + " and " + most, DURATION);
        }
        return value;
    }
}
