package dev.waymark.profile.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waymark.profile.Segment;
import org.jspecify.annotations.Nullable;

/** Segments as the contract shows them. */
final class SegmentMapping {

    private static final JsonMapper JSON = new JsonMapper();

    private SegmentMapping() {}

    static dev.waymark.profile.api.contract.Segment segment(Segment segment, @Nullable Long people) {
        return new dev.waymark.profile.api.contract.Segment(
                segment.segmentId(),
                segment.name(),
                segment.list() ? "LIST" : "RULE",
                rule(segment.rule()),
                people,
                segment.createdAt(),
                segment.updatedAt());
    }

    private static @Nullable JsonNode rule(@Nullable String rule) {
        try {
            return rule == null ? null : JSON.readTree(rule);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A segment does not hold the JSON it should", corrupt);
        }
    }
}
