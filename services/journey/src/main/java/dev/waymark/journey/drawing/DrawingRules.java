package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The conventions of a journey's drawing. A drawing without findings can be deployed, if the engine agrees. */
public final class DrawingRules {

    private static final int MOST_FINDINGS = 100;

    private final JobRules jobs;

    /**
     * The rules for a mesh.
     *
     * @param knownJobTypes the job types that some worker of this mesh takes
     * @param channels the channels that it sends by
     * @param receipts those of them that tell whether a message arrived
     */
    public DrawingRules(Set<String> knownJobTypes, Set<String> channels, Set<String> receipts) {
        this.jobs = new JobRules(knownJobTypes, channels, receipts);
    }

    /** What keeps the drawing from being deployed, at most {@value #MOST_FINDINGS} findings, in the order of the rules. */
    public List<Finding> check(Drawing drawing) {
        return (BroadcastRules.apply(drawing) ? broadcast(drawing) : people(drawing))
                .limit(MOST_FINDINGS)
                .toList();
    }

    private Stream<Finding> people(Drawing drawing) {
        return Stream.of(
                        ProcessRules.check(drawing),
                        StartRules.check(drawing),
                        WaitRules.check(drawing),
                        TimerRules.check(drawing),
                        jobs.check(drawing),
                        EndRules.check(drawing))
                .flatMap(findings -> findings);
    }

    private Stream<Finding> broadcast(Drawing drawing) {
        return Stream.of(
                        ProcessRules.check(drawing),
                        BroadcastRules.check(drawing),
                        drawing.starts().stream().flatMap(start -> StartRules.parameters(drawing, start)),
                        TimerRules.check(drawing),
                        jobs.check(drawing))
                .flatMap(findings -> findings);
    }
}
