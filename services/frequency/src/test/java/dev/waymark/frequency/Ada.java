package dev.waymark.frequency;

import dev.waymark.frequency.caps.CalendarUnit;
import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.CapWindow.Calendar;
import dev.waymark.frequency.hours.LegalHours;
import dev.waymark.frequency.hours.Zones;
import dev.waymark.frequency.hours.Zones.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ada, Shanghai, +86 138...: who the tests of the rules are about. */
final class Ada {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Thursday noon in Shanghai. */
    static final Instant NOON = Instant.parse("2026-01-15T04:00:00Z");

    static final Place AT_HOME = new Place(Optional.of("CN"), Zones.of(Source.PERSON, List.of(SHANGHAI)));

    static final Cap THREE_A_DAY =
            new Cap("marketing-per-day", Set.of(), Set.of("marketing"), Set.of(), 3, new Calendar(CalendarUnit.DAY));

    static final FrequencyPolicy POLICY = new FrequencyPolicy(
            Set.of("transactional"),
            LegalHours.rules(),
            List.of(THREE_A_DAY),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10));

    private Ada() {}

    static Message marketing(String key) {
        return message(key, "marketing", null);
    }

    static Message message(String key, String purpose, @Nullable Instant bestBefore) {
        return new Message(key, "ada", "sms", purpose, "cart-recovery", "+8613800138000", SHANGHAI, bestBefore);
    }

    static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(SHANGHAI).toInstant();
    }
}
