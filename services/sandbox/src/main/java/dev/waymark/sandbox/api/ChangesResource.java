package dev.waymark.sandbox.api;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.store.Recorder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Tells pages that something changed, so that they ask again. */
@Path("/v1/changes")
@Singleton
public class ChangesResource {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final BroadcastProcessor<Long> changes = BroadcastProcessor.create();
    private final AtomicLong revision = new AtomicLong();
    private final AtomicInteger listeners = new AtomicInteger();
    private final int maxListeners;

    ChangesResource(Recorder recorder, SandboxConfig config) {
        this.maxListeners = config.memory().listeners();
        recorder.listen(changed -> {
            revision.set(changed);
            changes.onNext(changed);
        });
    }

    /** The revision after a change; see the list of phones. */
    public record Change(long revision) {}

    /** The newest revision at once, after each change, and every 15 seconds; a slow listener misses what newer ones replace. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<Change> listen() {
        if (listeners.incrementAndGet() > maxListeners) {
            listeners.decrementAndGet();
            throw Problems.problem(
                            503,
                            "too-many-listeners",
                            "Too many listeners",
                            "Close a page of the sandbox, then try again.")
                    .build();
        }
        Multi<Long> beats = Multi.createFrom().ticks().every(HEARTBEAT).map(tick -> revision.get());
        return Multi.createBy()
                .merging()
                .streams(
                        changes.onOverflow().dropPreviousItems(),
                        beats.onOverflow().drop())
                .onOverflow()
                .dropPreviousItems()
                .map(Change::new)
                .onTermination()
                .invoke(listeners::decrementAndGet);
    }
}
