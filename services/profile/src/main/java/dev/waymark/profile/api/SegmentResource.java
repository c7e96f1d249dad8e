package dev.waymark.profile.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import dev.waymark.profile.PersonIds;
import dev.waymark.profile.SegmentRules;
import dev.waymark.profile.UnusableValueException;
import dev.waymark.profile.api.contract.MemberChange;
import dev.waymark.profile.api.contract.MemberChangeResult;
import dev.waymark.profile.api.contract.MemberPage;
import dev.waymark.profile.api.contract.Segment;
import dev.waymark.profile.api.contract.SegmentPage;
import dev.waymark.profile.api.contract.SegmentWrite;
import dev.waymark.profile.api.contract.SegmentsApi;
import dev.waymark.profile.store.SegmentStore;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Segments over REST. */
class SegmentResource implements SegmentsApi {

    private final SegmentStore segments;
    private final WaymarkClock clock;

    SegmentResource(SegmentStore segments, WaymarkClock clock) {
        this.segments = segments;
        this.clock = clock;
    }

    @Override
    @RolesAllowed({"app", "marketer", "compliance", "operator", "mesh"})
    public Uni<SegmentPage> listSegments(Integer limit, @Nullable String after) {
        return segments.list(after == null ? "" : after, limit + 1).map(found -> {
            List<Segment> shown = found.stream()
                    .limit(limit)
                    .map(segment -> SegmentMapping.segment(segment, null))
                    .toList();
            return new SegmentPage(shown, found.size() > limit ? shown.getLast().segmentId() : null);
        });
    }

    @Override
    @RolesAllowed({"app", "marketer"})
    public Uni<RestResponse<Segment>> putSegment(String segmentId, SegmentWrite write) {
        JsonNode rule = write.rule();
        if (rule != null) {
            SegmentRules.read(rule);
        }
        String name = Objects.requireNonNullElse(write.name(), segmentId);
        return segments.put(segmentId, name, rule == null ? null : rule.toString(), clock.instant())
                .map(found -> found.orElseThrow(() -> Problems.conflict(
                        "The segment " + segmentId + " is of the other kind.",
                        "A list has no rule, and a rule stays one: use another id, or delete the segment first.")))
                .flatMap(written -> segments.count(written.segment())
                        .map(people -> RestResponse.status(
                                written.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                                SegmentMapping.segment(written.segment(), people))));
    }

    @Override
    @RolesAllowed({"app", "marketer", "compliance", "operator", "mesh"})
    public Uni<Segment> getSegment(String segmentId) {
        return find(segmentId)
                .flatMap(segment -> segments.count(segment).map(people -> SegmentMapping.segment(segment, people)));
    }

    @Override
    @RolesAllowed({"app", "marketer"})
    public Uni<Void> deleteSegment(String segmentId) {
        return segments.delete(segmentId)
                .invoke(deleted -> {
                    if (!deleted) {
                        throw Problems.notFound("segment", segmentId);
                    }
                })
                .replaceWithVoid();
    }

    @Override
    @RolesAllowed({"app", "marketer", "compliance", "mesh"})
    public Uni<MemberPage> listSegmentMembers(String segmentId, @Nullable String after, Integer limit) {
        return find(segmentId)
                .flatMap(segment -> segments.members(segment, after == null ? "" : after, limit + 1))
                .map(found -> {
                    List<String> people = found.subList(0, Math.min(limit, found.size()));
                    return new MemberPage(people, found.size() > limit ? people.getLast() : null);
                });
    }

    @Override
    @RolesAllowed({"app", "marketer"})
    public Uni<MemberChangeResult> changeSegmentMembers(String segmentId, MemberChange change) {
        List<String> add = people("add", change.add());
        List<String> remove = people("remove", change.remove());
        return find(segmentId)
                .invoke(segment -> {
                    if (!segment.list()) {
                        throw Problems.conflict(
                                "The segment " + segmentId + " is a rule.",
                                "Change the rule, or make a segment without one.");
                    }
                })
                .flatMap(segment -> segments.change(segmentId, add, remove))
                .map(changed -> new MemberChangeResult(changed.added(), changed.removed(), changed.unknown()));
    }

    private Uni<dev.waymark.profile.Segment> find(String segmentId) {
        return segments.find(segmentId).map(found -> found.orElseThrow(() -> Problems.notFound("segment", segmentId)));
    }

    private static List<String> people(String field, @Nullable List<String> ids) {
        List<String> people = Objects.requireNonNullElse(ids, List.of());
        for (int i = 0; i < people.size(); i++) {
            if (!PersonIds.isValid(people.get(i))) {
                throw new UnusableValueException(
                        field + "[" + i + "]", "is no id of a person", "Send pseudonymous ids, as in /v1/profiles.");
            }
        }
        return people;
    }
}
