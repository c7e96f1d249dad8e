package dev.waymark.content.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waymark.content.TemplateField;
import dev.waymark.content.arms.ArmChoice;
import java.util.List;

/** The columns {@code fields} and {@code choice}. */
final class FieldsJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    private static final TypeReference<List<TemplateField>> FIELDS = new TypeReference<>() {};

    private FieldsJson() {}

    static String write(List<TemplateField> fields) {
        return json(fields);
    }

    static List<TemplateField> read(String json) {
        try {
            return JSON.readValue(json, FIELDS);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A template row does not hold the fields it should", corrupt);
        }
    }

    static String write(ArmChoice choice) {
        return json(choice);
    }

    static ArmChoice readChoice(String json) {
        try {
            return JSON.readValue(json, ArmChoice.class);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A template row does not hold the choice it should", corrupt);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("Not JSON", notJson);
        }
    }
}
