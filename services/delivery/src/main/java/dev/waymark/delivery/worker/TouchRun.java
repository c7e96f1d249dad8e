package dev.waymark.delivery.worker;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Gate;
import dev.waymark.delivery.Gates;
import dev.waymark.delivery.Passage;
import dev.waymark.delivery.SendRequest;
import dev.waymark.delivery.TouchKey;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.Trail;
import dev.waymark.delivery.TrailEntry;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Channels;
import dev.waymark.delivery.gates.GateChain;
import dev.waymark.delivery.link.LinkStep;
import dev.waymark.delivery.store.KnownTouch;
import dev.waymark.platform.ids.Ids;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a batch of touches: those already decided are answered, the others go through the gates and on to their end. */
@ApplicationScoped
public class TouchRun {

    private final GateChain gates;
    private final LinkStep links;
    private final TouchFinish finish;
    private final Channels channels;
    private final WaymarkClock clock;

    TouchRun(GateChain gates, LinkStep links, TouchFinish finish, Channels channels, WaymarkClock clock) {
        this.gates = gates;
        this.links = links;
        this.finish = finish;
        this.channels = channels;
        this.clock = clock;
    }

    /** A touch that a job or a broadcast asks for, and what is known of it. */
    public record Touch(SendRequest request, KnownTouch known) {}

    /** Runs touches, each there once; returns what came of each. */
    public Uni<Map<TouchKey, TouchAnswer>> run(Collection<Touch> touches) {
        Map<TouchKey, TouchAnswer> answers = new HashMap<>();
        List<Passage> started = new ArrayList<>();
        for (Touch touch : touches) {
            switch (state(touch.known())) {
                case TouchState.Ready ready -> started.add(start(candidate(touch, ready)));
                case TouchState.Dispatching sending ->
                    answers.put(touch.known().key(), new TouchAnswer.Known(touch.known(), sending));
                case TouchState.Done done ->
                    answers.put(touch.known().key(), new TouchAnswer.Known(touch.known(), done));
            }
        }
        return lead(started).flatMap(finish::finish).invoke(answers::putAll).replaceWith(answers);
    }

    /** Leads messages through the gates, those that are in time and whose channel is up. */
    Uni<List<Passage>> leadAll(List<Candidate> candidates) {
        return lead(candidates.stream().map(this::start).toList());
    }

    private Uni<List<Passage>> lead(List<Passage> started) {
        return gates.lead(started).flatMap(links::write).map(this::fitting);
    }

    private static TouchState state(KnownTouch touch) {
        return touch.recorded() == null
                ? new TouchState.Open()
                : touch.recorded().state();
    }

    private Candidate candidate(Touch touch, TouchState.Ready state) {
        KnownTouch known = touch.known();
        KnownTouch.Recorded recorded = known.recorded();
        return Candidate.before(
                known.key(),
                recorded == null ? Ids.next() : recorded.messageId(),
                recorded == null ? 0 : recorded.version(),
                state,
                touch.request(),
                known.firstSeen().plus(touch.request().bestBefore()),
                trail(touch.request().broadcast(), recorded));
    }

    private Trail trail(SendRequest.@Nullable Origin broadcast, KnownTouch.@Nullable Recorded recorded) {
        Trail earlier = recorded == null ? Trail.empty() : recorded.trail().earlierRuns();
        return broadcast == null
                ? earlier
                : earlier.plus(TrailEntry.of(Gate.SEGMENT, "MEMBER", null, clock.instant())
                        .with("broadcast", broadcast.broadcastId())
                        .with("segment", broadcast.segment()));
    }

    /** Nobody is asked about a message that is too old, or while its channel is down. */
    private Passage start(Candidate candidate) {
        Passage passage = Gates.bestBefore(candidate, clock.instant());
        return passage instanceof Passage.Passing
                        && channel(candidate).state() instanceof ChannelState.Down(String reason)
                ? new Passage.Waiting(candidate, candidate.request().channel() + " is down: " + reason)
                : passage;
    }

    private List<Passage> fitting(List<Passage> batch) {
        return batch.stream()
                .map(p -> p instanceof Passage.Passing(Candidate c) && c.rendered() != null
                        ? Gates.length(
                                c,
                                c.rendered().content().text().length(),
                                channel(c).capabilities().maxCharacters(),
                                clock.instant())
                        : p)
                .toList();
    }

    private Channel channel(Candidate candidate) {
        return channels.find(candidate.request().channel()).orElseThrow();
    }
}
