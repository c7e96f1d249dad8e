package dev.waymark.profile.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.profile.PersonIds;
import dev.waymark.profile.UnusableValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The context attributes of an event, each checked as it is read (CloudEvents 1.0, section "Context Attributes"). */
final class EventFields {

    static final int MAX_ID = 256;
    private static final int MAX_SOURCE = 512;
    private static final int MAX_TYPE = 256;
    private static final int MAX_EXTENSION = 1024;
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,20}");
    private static final Pattern JSON_TYPE =
            Pattern.compile("application/([\\w.-]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private final JsonNode json;

    private EventFields(JsonNode json) {
        this.json = json;
    }

    static EventFields of(JsonNode json) {
        if (!json.isObject()) {
            throw new UnusableValueException(
                    "event",
                    "is not a JSON object",
                    "Send a CloudEvent such as {\"specversion\":\"1.0\",\"id\":\"e-1\"}.");
        }
        return new EventFields(json);
    }

    static boolean isExtensionName(String name) {
        return EXTENSION.matcher(name).matches();
    }

    /** The text, refused when it holds control characters or is over the limit of an extension. */
    static String printable(String field, String text) {
        return limited(field, text, MAX_EXTENSION);
    }

    void requireVersion() {
        if (!"1.0".equals(required("specversion", 16))) {
            throw new UnusableValueException("specversion", "is not a version known here", "Send \"1.0\".");
        }
    }

    String id() {
        return required("id", MAX_ID);
    }

    URI source() {
        return uri("source", required("source", MAX_SOURCE));
    }

    String type() {
        return required("type", MAX_TYPE);
    }

    String subject() {
        String subject = required("subject", 128);
        if (!PersonIds.isValid(subject)) {
            throw new UnusableValueException(
                    "subject",
                    "cannot be a person's id",
                    "Send the pseudonymous personId: letters, digits and . _ : ~ | = - , starting with a letter or digit.");
        }
        return subject;
    }

    Optional<URI> dataSchema() {
        return Optional.ofNullable(optional("dataschema")).map(text -> uri("dataschema", text));
    }

    void requireJsonData() {
        String type = optional("datacontenttype");
        if (json.hasNonNull("data_base64")
                || (type != null && !JSON_TYPE.matcher(type).matches())) {
            throw new UnusableValueException(
                    "data", "is not JSON", "Send JSON under data, with datacontenttype application/json or none.");
        }
    }

    @Nullable
    String optional(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new UnusableValueException(field, "is not a text", "Send it as a JSON string.");
        }
        return limited(field, value.textValue(), MAX_SOURCE);
    }

    private String required(String field, int maxBytes) {
        String text = optional(field);
        if (text == null || text.isEmpty()) {
            throw new UnusableValueException(field, "is missing", fixOf(field));
        }
        return limited(field, text, maxBytes);
    }

    private static String limited(String field, String text, int maxBytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            throw new UnusableValueException(field, "is over " + maxBytes + " bytes", "Shorten it.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new UnusableValueException(field, "holds control characters", "Remove them.");
        }
        return text;
    }

    private static URI uri(String field, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new UnusableValueException(field, "is not a URI reference", "Send one such as /shop or urn:shop:1.");
        }
    }

    private static String fixOf(String field) {
        return switch (field) {
            case "subject" -> "Send the personId as subject.";
            case "id" -> "Send an id that is unique within the source.";
            case "source" -> "Send where it happened, for example /shop.";
            case "type" -> "Send what happened, for example cart.abandoned.";
            default -> "Send \"specversion\":\"1.0\".";
        };
    }
}
