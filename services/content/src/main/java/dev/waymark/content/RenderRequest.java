package dev.waymark.content;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one message.
 *
 * @param channel the channel on which it is to leave
 * @param locale the person's locale; the template's default when null
 * @param person attributes of the person by name
 * @param data what the journey gives by name
 * @param preferenceLink the person's own link to her preferences; null where the sender brings none
 */
public record RenderRequest(
        String channel,
        @Nullable String locale,
        Map<String, @Nullable Object> person,
        Map<String, @Nullable Object> data,
        @Nullable String preferenceLink) {}
