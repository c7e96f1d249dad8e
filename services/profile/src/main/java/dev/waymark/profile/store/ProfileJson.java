package dev.waymark.profile.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waymark.profile.Address;
import dev.waymark.profile.devices.PushAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON columns. Written and read as text, so that numbers keep their digits. */
final class ProfileJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<List<Address>> ADDRESSES = new TypeReference<>() {};
    private static final TypeReference<Map<String, @Nullable Object>> ATTRIBUTES = new TypeReference<>() {};

    private static final TypeReference<List<StoredAddress>> DEVICES = new TypeReference<>() {};
    private static final TypeReference<JsonNode> TREE = new TypeReference<>() {};

    private ProfileJson() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("Not a JSON value", notJson);
        }
    }

    static List<Address> addresses(String json) {
        return read(json, ADDRESSES);
    }

    static Map<String, @Nullable Object> attributes(String json) {
        return read(json, ATTRIBUTES);
    }

    static List<PushAddress> devices(String json) {
        return read(json, DEVICES).stream().map(StoredAddress::address).toList();
    }

    static JsonNode tree(String json) {
        return read(json, TREE);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A profile row does not hold the JSON it should", corrupt);
        }
    }
}
