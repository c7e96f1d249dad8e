package dev.waymark.delivery.channel.wecom;

import dev.waymark.delivery.channel.DispatchOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** What an errcode of WeCom means for a message; the table is {@code wecom-codes.properties}. */
enum WeComMeaning {
    /** It was taken. */
    TAKEN,
    /** The access token is none any more. */
    TOKEN,
    /** Too many calls. */
    THROTTLED,
    /** Busy, or the account is not allowed to: the same message may be taken later. */
    LATER,
    /** Nobody has that address. */
    DEAD,
    /** The message or the person is refused for good. */
    REFUSED;

    private static final Map<Integer, WeComMeaning> TABLE = table();

    /** The meaning of a code; one that is not in the table refuses the message. */
    static WeComMeaning of(int code) {
        return TABLE.getOrDefault(code, REFUSED);
    }

    /** The outcome of a message that was answered with that code, which is none of success. */
    DispatchOutcome outcome(int code, Duration throttlePause) {
        String named = "WECOM_" + code;
        return switch (this) {
            case THROTTLED -> new DispatchOutcome.Throttled(throttlePause);
            case TOKEN, LATER -> new DispatchOutcome.Rejected(false, named);
            case DEAD -> new DispatchOutcome.AddressDead(named, null);
            case REFUSED -> new DispatchOutcome.Rejected(true, named);
            case TAKEN -> throw new IllegalArgumentException("It was taken");
        };
    }

    private static Map<Integer, WeComMeaning> table() {
        Properties codes = new Properties();
        try (InputStream file =
                Objects.requireNonNull(WeComMeaning.class.getResourceAsStream("/wecom-codes.properties"))) {
            codes.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<Integer, WeComMeaning> table = new HashMap<>();
        codes.forEach((code, meaning) -> table.put(Integer.valueOf(code.toString()), valueOf(meaning.toString())));
        return Map.copyOf(table);
    }
}
