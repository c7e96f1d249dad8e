package dev.waymark.sandbox.api;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.store.MailRecorder;
import dev.waymark.sandbox.store.PushRecorder;
import dev.waymark.sandbox.store.Recorder;
import dev.waymark.sandbox.store.WeChatRecorder;
import dev.waymark.sandbox.store.WeComRecorder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Tells pages that something changed, so that they ask again. */
@Path("/v1/changes")
@Singleton
public class ChangesResource {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final BroadcastProcessor<Change> changes = BroadcastProcessor.create();
    private final AtomicReference<Change> newest = new AtomicReference<>(new Change(0, 0, 0, 0, 0));
    private final AtomicInteger listeners = new AtomicInteger();
    private final int maxListeners;

    ChangesResource(
            Recorder recorder,
            MailRecorder mailRecorder,
            PushRecorder pushRecorder,
            WeChatRecorder wechatRecorder,
            WeComRecorder wecomRecorder,
            SandboxConfig config) {
        this.maxListeners = config.memory().listeners();
        recorder.listen(revision -> tell(newest -> newest.phones(revision)));
        mailRecorder.listen(revision -> tell(newest -> newest.mail(revision)));
        pushRecorder.listen(revision -> tell(newest -> newest.push(revision)));
        wechatRecorder.listen(revision -> tell(newest -> newest.wechat(revision)));
        wecomRecorder.listen(revision -> tell(newest -> newest.wecom(revision)));
    }

    /**
     * The revisions after a change.
     *
     * @param revision see the list of phones
     * @param pushRevision see the list of devices
     * @param mailRevision see the list of mailboxes
     * @param wechatRevision see the list of people in WeChat
     * @param wecomRevision see the list of people in WeCom
     */
    public record Change(long revision, long pushRevision, long mailRevision, long wechatRevision, long wecomRevision) {

        Change phones(long to) {
            return new Change(to, pushRevision, mailRevision, wechatRevision, wecomRevision);
        }

        Change push(long to) {
            return new Change(revision, to, mailRevision, wechatRevision, wecomRevision);
        }

        Change mail(long to) {
            return new Change(revision, pushRevision, to, wechatRevision, wecomRevision);
        }

        Change wechat(long to) {
            return new Change(revision, pushRevision, mailRevision, to, wecomRevision);
        }

        Change wecom(long to) {
            return new Change(revision, pushRevision, mailRevision, wechatRevision, to);
        }
    }

    /** Phones, devices, mailboxes and conversations change on threads of their own; listeners are told one at a time. */
    private synchronized void tell(UnaryOperator<Change> change) {
        changes.onNext(newest.updateAndGet(change));
    }

    /** The newest revisions at once, after each change, and every 15 seconds; a slow listener misses what newer ones replace. */
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
        Multi<Change> beats = Multi.createFrom().ticks().every(HEARTBEAT).map(tick -> newest.get());
        return Multi.createBy()
                .merging()
                .streams(
                        changes.onOverflow().dropPreviousItems(),
                        beats.onOverflow().drop())
                .onOverflow()
                .dropPreviousItems()
                .onTermination()
                .invoke(listeners::decrementAndGet);
    }
}
