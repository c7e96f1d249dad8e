package dev.waymark.sandbox.api;

import dev.waymark.sandbox.push.PushEntry;
import dev.waymark.sandbox.store.PushRecorder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** All lock screens together. */
@Path("/v1/notifications")
public class NotificationsResource {

    private final PushRecorder recorder;
    private final Clock clock;

    NotificationsResource(PushRecorder recorder, Clock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Clears all lock screens; the devices stay, and the log keeps what is in it. */
    @DELETE
    public void clear() throws IOException {
        recorder.record(new PushEntry.Cleared(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
}
