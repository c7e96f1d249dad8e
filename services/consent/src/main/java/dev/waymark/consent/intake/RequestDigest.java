package dev.waymark.consent.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests by which texts and requests are told apart. */
@ApplicationScoped
public class RequestDigest {

    private final ObjectWriter json;

    RequestDigest(ObjectMapper json) {
        this.json = json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /** SHA-256 over a body as read, as hexadecimal digits: equal for bodies that say the same, whatever their order and white space. */
    public String of(Object body) {
        try {
            return sha256(json.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("What was read from JSON can be written as JSON", impossible);
        }
    }

    /** SHA-256 over a text in UTF-8, as hexadecimal digits. */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
