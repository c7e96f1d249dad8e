package dev.waymark.delivery.explain;

import dev.waymark.delivery.Gate;
import dev.waymark.delivery.TrailEntry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Verdicts of gates in words. */
final class TrailWords {

    private TrailWords() {}

    /** The verdict, under {@code trail.<gate>.<verdict>}. */
    static String of(TrailEntry entry, Texts texts, Times times) {
        String reason = entry.gate() == Gate.CONSENT ? consent(entry, texts) : known(entry.reason(), texts);
        return texts.first(
                keys(entry),
                reason,
                known(entry.policy(), texts),
                entry.ledgerPosition() == null
                        ? texts.text("none")
                        : entry.ledgerPosition().toString(),
                entry.until() == null ? texts.text("none") : times.text(entry.until()),
                fact(entry, "count", texts),
                fact(entry, "nextFreeAt", texts),
                fact(entry, "zones", texts),
                fact(entry, "locale", texts),
                fact(entry, "timeZone", texts),
                fact(entry, "templateVersion", texts),
                fact(entry, "field", texts),
                fact(entry, "providerMessageId", texts),
                fact(entry, "parts", texts),
                fact(entry, "broadcast", texts),
                fact(entry, "segment", texts),
                fact(entry, "instead", texts),
                fact(entry, "channel", texts),
                fact(entry, "attempt", texts),
                entry.facts().containsKey("failure")
                        ? texts.text("failure." + entry.facts().get("failure"))
                        : texts.text("none"));
    }

    static List<String> keys(TrailEntry entry) {
        String key = "trail." + entry.gate() + "." + entry.verdict();
        return "no".equals(entry.facts().get("personalised"))
                ? List.of(key + "_IMPERSONAL", key, "trail.OTHER")
                : List.of(key, "trail.OTHER");
    }

    /** What consent decided on: {@code consent.<reason>}, with the kind of a suppression. */
    static String consent(TrailEntry entry, Texts texts) {
        String[] parts = Objects.requireNonNullElse(entry.reason(), "").split(":", 2);
        String kind = parts.length == 2 ? parts[1] : "";
        return texts.first(List.of("consent." + parts[0] + "." + kind, "consent." + parts[0], "consent.OTHER"), kind);
    }

    private static String fact(TrailEntry entry, String name, Texts texts) {
        return known(entry.facts().get(name), texts);
    }

    private static String known(@Nullable String value, Texts texts) {
        return value == null ? texts.text("none") : value;
    }
}
