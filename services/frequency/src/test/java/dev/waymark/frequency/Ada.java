package dev.waymark.frequency;

import dev.waymark.frequency.caps.CalendarUnit;
import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.Cap.Holds;
import dev.waymark.frequency.caps.CapWindow;
import dev.waymark.frequency.caps.CapWindow.Calendar;
import dev.waymark.frequency.caps.Each;
import dev.waymark.frequency.caps.Kept;
import dev.waymark.frequency.caps.Scope;
import dev.waymark.frequency.caps.Traits;
import dev.waymark.frequency.caps.WhenHit;
import dev.waymark.frequency.hours.LegalHours;
import dev.waymark.frequency.hours.Zones;
import dev.waymark.frequency.hours.Zones.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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
            cap("marketing-per-day", Scope.ofPurpose("marketing"), 3, new Calendar(CalendarUnit.DAY), WhenHit.DROP);

    static final FrequencyPolicy POLICY = new FrequencyPolicy(
            new Transactional(Set.of("transactional"), false),
            LegalHours.rules(),
            List.of(THREE_A_DAY),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10));

    private Ada() {}

    static Message marketing(String key) {
        return message(key, "marketing", null);
    }

    static Message message(String key, String purpose, @Nullable Instant bestBefore) {
        return new Message(key, "ada", traits(purpose), Message.USUAL, "+8613800138000", null, SHANGHAI, bestBefore);
    }

    static Traits traits(String purpose) {
        return new Traits("sms", purpose, "cart-recovery", null, Set.of());
    }

    static Cap cap(String name, Scope scope, int limit, CapWindow window, WhenHit whenHit) {
        return new Cap(
                name, scope, Each.PERSON, Holds.MARKETING, limit, window, Duration.ZERO, Kept.NONE, Map.of(), whenHit);
    }

    static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(SHANGHAI).toInstant();
    }
}
