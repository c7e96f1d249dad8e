package dev.waymark.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sender asks about one person.
 *
 * @param channel the channel whose addresses are asked for; all when null
 * @param attributes the names of the attributes asked for
 * @param tags the tags asked for
 */
public record Lookup(String personId, @Nullable String channel, List<String> attributes, List<String> tags) {

    public Lookup {
        attributes = List.copyOf(attributes);
        tags = List.copyOf(tags);
    }
}
