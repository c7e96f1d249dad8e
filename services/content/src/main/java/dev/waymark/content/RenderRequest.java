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
 * @param addressee whom it is for
 */
public record RenderRequest(
        String channel,
        @Nullable String locale,
        Map<String, @Nullable Object> person,
        Map<String, @Nullable Object> data,
        @Nullable String preferenceLink,
        Addressee addressee) {

    /** Values for somebody of whom nothing else is known. */
    public RenderRequest(
            String channel,
            @Nullable String locale,
            Map<String, @Nullable Object> person,
            Map<String, @Nullable Object> data,
            @Nullable String preferenceLink) {
        this(channel, locale, person, data, preferenceLink, Addressee.anybody(""));
    }

    RenderRequest with(Map<String, @Nullable Object> otherPerson, Map<String, @Nullable Object> otherData) {
        return new RenderRequest(channel, locale, otherPerson, otherData, preferenceLink, addressee);
    }

    /** Without the values: they are personal. */
    @Override
    public String toString() {
        return "RenderRequest[channel=" + channel + ", locale=" + locale + "]";
    }
}
