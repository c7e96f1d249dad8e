package dev.waymark.profile.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waymark.profile.UnusableValueException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Events as JSON, read so that nothing of the data is lost: numbers keep their digits, a name given twice is refused. */
public final class EventJson {

    private static final int MAX_NESTING = 64;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private EventJson() {}

    /** One event's JSON, and its size in bytes as it came. */
    public record Sized(JsonNode json, int bytes) {}

    /**
     * One JSON document.
     *
     * @throws UnusableValueException when the bytes are none
     */
    public static JsonNode one(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json == null || json.isMissingNode()) {
                throw malformed();
            }
            return json;
        } catch (IOException notJson) {
            throw malformed();
        }
    }

    /**
     * The items of a JSON array of at most {@code max}.
     *
     * @throws UnusableValueException when the bytes are no JSON array
     * @throws TooManyEventsException when it has more items
     */
    public static List<Sized> batch(byte[] body, int max) {
        List<Sized> items = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new UnusableValueException(
                        "body",
                        "is not a JSON array",
                        "Send [event, ...], or one event as application/cloudevents+json.");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (items.size() == max) {
                    throw new TooManyEventsException(max);
                }
                items.add(next(parser));
            }
            if (parser.nextToken() != null) {
                throw malformed();
            }
            return items;
        } catch (IOException notJson) {
            throw malformed();
        }
    }

    private static Sized next(JsonParser parser) throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        JsonNode json = JSON.reader()
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(parser);
        return new Sized(json, (int) (parser.currentLocation().getByteOffset() - start));
    }

    private static UnusableValueException malformed() {
        return new UnusableValueException(
                "body",
                "is not well-formed JSON of at most " + MAX_NESTING + " levels, each name once",
                "Send one well-formed JSON document in UTF-8.");
    }
}
