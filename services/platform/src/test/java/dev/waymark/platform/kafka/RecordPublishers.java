package dev.waymark.platform.kafka;

import java.util.Map;

/** Publishers for tests outside a container. */
public final class RecordPublishers {

    private RecordPublishers() {}

    /** A publisher to those bootstrap servers. */
    public static RecordPublisher to(String servers) {
        return new RecordPublisher(Map.of("bootstrap.servers", servers));
    }

    /** Closes what {@link #to} opened. */
    public static void close(RecordPublisher publisher) {
        publisher.close();
    }
}
