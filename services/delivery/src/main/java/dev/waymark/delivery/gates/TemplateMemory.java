package dev.waymark.delivery.gates;

import dev.waymark.delivery.TemplateDescription;
import dev.waymark.delivery.config.DeliveryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Descriptions of templates, for a moment. A description names a version, and that version is what is rendered, so an old
 * description is never mixed with a new text.
 */
@ApplicationScoped
class TemplateMemory {

    private static final int MOST = 1_000;

    private final Duration span;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(TemplateDescription description, long atNanos) {}

    TemplateMemory(DeliveryConfig config) {
        this.span = config.templateMemory();
    }

    Map<String, TemplateDescription> recall(Collection<String> keys) {
        long oldest = System.nanoTime() - span.toNanos();
        Map<String, TemplateDescription> known = new HashMap<>();
        for (String key : keys) {
            Remembered entry = remembered.get(key);
            if (entry != null && entry.atNanos() - oldest > 0) {
                known.put(key, entry.description());
            }
        }
        return known;
    }

    /** Remembers templates that are there; one that is missing may be published at any moment. */
    void remember(Map<String, TemplateDescription> described) {
        if (remembered.size() > MOST) {
            remembered.clear();
        }
        long now = System.nanoTime();
        described.forEach((key, description) -> {
            if (description instanceof TemplateDescription.Known) {
                remembered.put(key, new Remembered(description, now));
            }
        });
    }
}
