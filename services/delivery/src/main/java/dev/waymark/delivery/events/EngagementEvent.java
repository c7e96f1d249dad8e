package dev.waymark.delivery.events;

import dev.waymark.delivery.Engagement;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person took notice of a message, in a way that was not known of it before. */
public record EngagementEvent(StatusEvent.Touch touch, Engagement.Kind kind, Instant at) implements Announcement {

    @Override
    public String type() {
        return "message." + kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Map<String, @Nullable Object> data() {
        return touch.data();
    }
}
