package dev.waymark.sandbox;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A server that sends to apps: holds a service account's key file and speaks HTTP, sharing no code with the sandbox. */
public final class FcmClient {

    public static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    public static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final JsonPath account;

    /** One with this key file. */
    public FcmClient(JsonPath account) {
        this.account = account;
    }

    public String text(String field) {
        return account.getString(field);
    }

    /** The claims that Google wants. */
    public Map<String, Object> claims(Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", text("client_email"));
        claims.put("scope", SCOPE);
        claims.put("aud", text("token_uri"));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plusSeconds(300).getEpochSecond());
        return claims;
    }

    public String assertion(Map<String, Object> claims) {
        return assertion("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + text("private_key_id") + "\"}", claims);
    }

    public String assertion(String header, Map<String, Object> claims) {
        return signed(header, claims, key());
    }

    public static String signed(String header, Map<String, Object> claims, PrivateKey key) {
        StringBuilder json = new StringBuilder();
        claims.forEach((name, value) -> json.append(json.isEmpty() ? "{" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(value instanceof Number ? value : "\"" + value + "\""));
        String signed = encoded(header) + "." + encoded(json + "}");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + TEXT.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PrivateKey key() {
        String body = text("private_key").replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Response token(String grantType, String assertion) {
        return given().contentType(ContentType.URLENC)
                .formParam("grant_type", grantType)
                .formParam("assertion", assertion)
                .when()
                .post("/fcm/token");
    }

    public String accessToken() {
        return token(GRANT, assertion(claims(Instant.now())))
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    public Response send(String accessToken, String body) {
        return send(text("project_id"), accessToken, body);
    }

    public static Response send(String project, String accessToken, String body) {
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + accessToken)
                .body(body)
                .when()
                .post("/fcm/v1/projects/" + project + "/messages:send");
    }

    /** A message as Waymark sends it. */
    public static String message(String token, String messageId) {
        return ("{\"message\":{\"token\":\"%s\",\"notification\":{\"title\":\"您好\",\"body\":\"Your parcel\","
                        + "\"image\":\"https://brand.example/i.png\"},\"data\":{\"messageId\":\"%s\","
                        + "\"link\":\"https://brand.example/p\"},\"android\":{\"ttl\":\"600s\",\"priority\":\"HIGH\"}}}")
                .formatted(token, messageId);
    }

    private static String encoded(String text) {
        return TEXT.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
