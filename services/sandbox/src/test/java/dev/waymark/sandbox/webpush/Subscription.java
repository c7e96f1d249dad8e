package dev.waymark.sandbox.webpush;

import dev.waymark.sandbox.Site;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A browser's subscription in the hands of its site, which sends to it. */
public final class Subscription {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final JsonPath answer;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte @Nullable [] body;

    public Subscription(Site site, JsonPath answer) {
        this.answer = answer;
        headers.put("TTL", "600");
        headers.put("Urgency", "normal");
        headers.put("Content-Encoding", "aes128gcm");
        headers.put("Content-Type", "application/octet-stream");
        headers.put("Authorization", site.vapid(origin(), Instant.now().plusSeconds(600)));
    }

    public String id() {
        return answer.getString("browserId");
    }

    public URI endpoint() {
        return URI.create(answer.getString("subscription.endpoint"));
    }

    public String origin() {
        return "http://" + endpoint().getAuthority();
    }

    public byte[] encrypted(String payload) {
        return Site.encrypt(
                payload.getBytes(StandardCharsets.UTF_8),
                answer.getString("subscription.keys.p256dh"),
                answer.getString("subscription.keys.auth"));
    }

    /** With this header from now on; without it when the value is null. */
    public Subscription with(String header, @Nullable String value) {
        if (value == null) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        return this;
    }

    /** Signed by this site. */
    public Subscription signed(Site other) {
        return with("Authorization", other.vapid(origin(), Instant.now().plusSeconds(600)));
    }

    /** With these octets instead of an encrypted payload. */
    public Subscription withBody(byte[] octets) {
        body = octets;
        return this;
    }

    public HttpResponse<String> send(String payload) throws IOException, InterruptedException {
        return send(endpoint(), payload);
    }

    public HttpResponse<String> send(URI to, String payload) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body == null ? encrypted(payload) : body));
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A payload as Waymark sends it. */
    public static String payload(String messageId) {
        return ("{\"messageId\":\"%s\",\"title\":\"您好\",\"body\":\"Your parcel is here\","
                        + "\"link\":\"https://brand.example/p\",\"image\":\"https://brand.example/i.png\"}")
                .formatted(messageId);
    }
}
