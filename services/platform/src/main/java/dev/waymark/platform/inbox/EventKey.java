package dev.waymark.platform.inbox;

import java.util.Comparator;

/**
 * What makes a CloudEvent one event: its source and its id together.
 *
 * @param source the CloudEvents source
 * @param id the CloudEvents id, unique within the source
 */
public record EventKey(String source, String id) implements Comparable<EventKey> {

    private static final Comparator<EventKey> ORDER =
            Comparator.comparing(EventKey::source).thenComparing(EventKey::id);

    @Override
    public int compareTo(EventKey other) {
        return ORDER.compare(this, other);
    }
}
