package dev.waymark.delivery.channel.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;

/**
 * A service account of Google, as its JSON key file has it.
 *
 * @param project the Firebase project
 * @param client the account's e-mail address
 * @param keyId which of its keys this is
 * @param tokens where tokens are had
 */
record FcmKey(String project, String client, String keyId, PrivateKey key, URI tokens) {

    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** @throws IllegalStateException where the file is not there or is no such key */
    static FcmKey read(Path file) {
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readString(file));
            return new FcmKey(
                    text(file, json, "project_id"),
                    text(file, json, "client_email"),
                    text(file, json, "private_key_id"),
                    KeyUtils.decodePrivateKey(text(file, json, "private_key")),
                    URI.create(text(file, json, "token_uri")));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "The credentials of Firebase in " + file + " cannot be read (" + unreadable.getMessage()
                            + "): name the service account's JSON key file.",
                    unreadable);
        }
    }

    private static String text(Path file, JsonNode json, String field) {
        String text = json.path(field).asText();
        if (text.isEmpty()) {
            throw new IllegalStateException("The credentials of Firebase in " + file + " have no " + field
                    + ": name the service account's JSON key file.");
        }
        return text;
    }

    /** The form that asks for a token in the account's name (RFC 7523). */
    String form(Instant now) {
        return "grant_type=" + URLEncoder.encode(GRANT, StandardCharsets.UTF_8) + "&assertion=" + assertion(now);
    }

    private String assertion(Instant now) {
        return Jwt.issuer(client)
                .audience(tokens.toString())
                .claim("scope", SCOPE)
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .jws()
                .keyId(keyId)
                .sign(key);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "FcmKey[project=" + project + "]";
    }
}
