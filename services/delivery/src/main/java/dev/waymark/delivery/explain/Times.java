package dev.waymark.delivery.explain;

import dev.waymark.delivery.Gate;
import dev.waymark.delivery.Trail;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moments as the person's clock shows them; UTC where her zone is not known. The zone is always said. */
final class Times {

    private final DateTimeFormatter form;
    private final ZoneId zone;

    private Times(DateTimeFormatter form, ZoneId zone) {
        this.form = form;
        this.zone = zone;
    }

    static Times of(Trail trail, Locale locale) {
        ZoneId zone = trail.entries().stream()
                .filter(entry -> entry.gate() == Gate.PROFILE)
                .map(entry -> entry.facts().get("timeZone"))
                .filter(Objects::nonNull)
                .map(Times::zone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
        return new Times(
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale),
                zone);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException cut) {
            return ZoneOffset.UTC;
        }
    }

    /** The moment and its zone; empty for none. */
    String text(@Nullable Instant instant) {
        return instant == null
                ? ""
                : form.format(instant.atZone(zone)) + " (" + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()) + ")";
    }
}
