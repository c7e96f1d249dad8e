package dev.waymark.content.generation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.UUID;

/**
 * Who made a text with a language model, and under which number: what GB 45438-2025 wants in the metadata of generated content. Label 1 says that it was generated.
 *
 * @param producer who provides the service that generates, as registered; or the brand's name
 */
public record Marking(String producer, UUID generation, int candidate) {

    /** The value of the field {@code AIGC}. */
    public String json() {
        String id = generation + "-" + candidate;
        return JsonNodeFactory.instance
                .objectNode()
                .put("Label", "1")
                .put("ContentProducer", producer)
                .put("ProduceID", id)
                .put("ReservedCode1", "")
                .put("ContentPropagator", producer)
                .put("PropagateID", id)
                .put("ReservedCode2", "")
                .toString();
    }

    /** The same as a tag of HTML. */
    String meta() {
        return "<meta name=\"AIGC\" content=\"" + Html.escape(json()) + "\">";
    }
}
