package dev.waymark.sandbox.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waymark.sandbox.SandboxIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The push services of apps that are not Firebase's: they check, obey their knobs, and devices show what they take. */
@QuarkusTest
class AppPushIT extends SandboxIT {

    private static final String ALERT =
            "{\"aps\":{\"alert\":{\"title\":\"Hi Ada\",\"body\":\"Your cart waits\"}},\"messageId\":\"m1\",\"link\":\"https://shop.example/\"}";

    @Test
    void shouldShowOnAnIphoneWhatApnsTakes() throws Exception {
        // Given
        JsonPath iphone = device("apns");

        // When
        HttpResponse<String> answer = apns(iphone.getString("token"), ALERT, Map.of("apns-collapse-id", "cart"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.headers().firstValue("apns-id")).isPresent();
        JsonPath shown = shown(iphone);
        assertThat(shown.getList("notifications")).hasSize(1);
        assertThat(shown.getString("notifications[0].content.title")).isEqualTo("Hi Ada");
        assertThat(shown.getString("notifications[0].content.link")).isEqualTo("https://shop.example/");
        assertThat(shown.getString("notifications[0].messageId")).isEqualTo("m1");
        assertThat(shown.getString("notifications[0].topic")).isEqualTo("cart");
    }

    @ParameterizedTest
    @CsvSource({
        "apns-topic, another.app, 400, TopicDisallowed",
        "apns-priority, 7, 400, BadPriority",
        "apns-expiration, soon, 400, BadExpirationDate",
        "apns-id, not-an-id, 400, BadMessageId",
        "apns-push-type, smoke, 400, InvalidPushType",
        "authorization, bearer a.b.c, 403, InvalidProviderToken",
        "authorization, basic x, 403, MissingProviderToken"
    })
    void shouldRefuseWhatAppleRefuses(String header, String value, int status, String reason) throws Exception {
        // Given
        JsonPath iphone = device("apns");

        // When
        HttpResponse<String> answer = apns(iphone.getString("token"), ALERT, Map.of(header, value));

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"reason\":\"" + reason + "\"}");
        assertThat(shown(iphone).getList("notifications")).isEmpty();
    }

    @Test
    void shouldKnowTheAgeOfAProviderTokenAndTheSizeOfAPayload() throws Exception {
        // Given
        JsonPath iphone = device("apns");
        String old = "bearer " + providerToken(Instant.now().minus(Duration.ofMinutes(61)));

        // When and then
        assertThat(apns(iphone.getString("token"), ALERT, Map.of("authorization", old))
                        .body())
                .contains("ExpiredProviderToken");
        assertThat(apns(iphone.getString("token"), "x".repeat(4097), Map.of()).body())
                .contains("PayloadTooLarge");
        assertThat(apns("ab".repeat(32), ALERT, Map.of()).body()).contains("BadDeviceToken");
        assertThat(apns("short", ALERT, Map.of()).body()).contains("BadDeviceToken");
    }

    @Test
    void shouldSaySinceWhenAnIphoneIsGone() throws Exception {
        // Given
        JsonPath iphone = device("apns");
        when().delete("/v1/apns/devices/" + iphone.getString("deviceId")).then().statusCode(204);

        // When
        HttpResponse<String> answer = apns(iphone.getString("token"), ALERT, Map.of());

        // Then
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).matches("\\{\"reason\":\"Unregistered\",\"timestamp\":\\d{13}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"mode":"THROTTLE","retryAfterSeconds":7}          | 429 | TooManyRequests
            {"mode":"UNAVAILABLE"}                             | 503 | ServiceUnavailable
            {"mode":"REJECT","code":"ExpiredProviderToken"}    | 403 | ExpiredProviderToken
            {"mode":"GONE"}                                    | 410 | Unregistered
            """)
    void shouldObeyTheKnobsOfApns(String knobs, int status, String reason) throws Exception {
        // Given
        JsonPath iphone = device("apns");
        put("/v1/push/apns/knobs", knobs).statusCode(200);

        // When
        HttpResponse<String> answer = apns(iphone.getString("token"), ALERT, Map.of());

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(reason);
        assertThat(shown(iphone).getList("refused.reason")).containsExactly(reason);
    }

    @Test
    void shouldCloseTheConnectionAndShowTheMessageAllTheSame() throws Exception {
        // Given
        JsonPath iphone = device("apns");
        put("/v1/devices/" + iphone.getString("deviceId") + "/knobs", "{\"mode\":\"DROP\"}")
                .statusCode(200);

        // When
        boolean answered = true;
        try {
            apns(iphone.getString("token"), ALERT, Map.of());
        } catch (IOException cut) {
            answered = false;
        }

        // Then
        assertThat(answered).isFalse();
        assertThat(shown(iphone).getList("notifications.outcome")).containsExactly("DROPPED");
    }

    @Test
    void shouldShowOnAPhoneOfHuaweiWhatPushKitTakes() {
        // Given
        JsonPath phone = device("huawei");
        String token = huaweiToken();

        // When
        ValidatableResponse answer = huawei(token, phone.getString("token"));

        // Then
        assertThat(answer.statusCode(200).extract().<String>path("code")).isEqualTo("80000000");
        JsonPath shown = shown(phone);
        assertThat(shown.getString("notifications[0].content.title")).isEqualTo("Hi Ada");
        assertThat(shown.getString("notifications[0].messageId")).isEqualTo("m2");
    }

    @Test
    void shouldRefuseWhatHuaweiRefuses() {
        // Given
        JsonPath phone = device("huawei");
        String token = huaweiToken();

        // When and then
        assertThat(huawei("another", phone.getString("token"))
                        .statusCode(401)
                        .extract()
                        .<String>path("code"))
                .isEqualTo("80200003");
        assertThat(huawei(token, "unknown").statusCode(400).extract().<String>path("code"))
                .isEqualTo("80300007");
        put("/v1/push/huawei/knobs", "{\"mode\":\"REJECT\",\"code\":\"80100016\"}")
                .statusCode(200);
        assertThat(huawei(token, phone.getString("token"))
                        .statusCode(400)
                        .extract()
                        .<String>path("code"))
                .isEqualTo("80100016");
        put("/v1/push/huawei/knobs", "{\"mode\":\"THROTTLE\"}").statusCode(200);
        huawei(token, phone.getString("token")).statusCode(503);
        put("/v1/push/huawei/knobs", "{\"mode\":\"REJECT\",\"code\":\"1\"}").statusCode(400);
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "104512345")
                .formParam("client_secret", "guess")
                .post("/huawei/oauth2/v3/token")
                .then()
                .statusCode(400);
        assertThat(shown(phone).getList("notifications")).isEmpty();
    }

    @Test
    void shouldShowOnAPhoneOfXiaomiAndTellTheSenderOfIt() throws Exception {
        // Given
        JsonPath phone = device("xiaomi");
        List<String> told = new CopyOnWriteArrayList<>();
        HttpServer sender = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sender.createContext("/", exchange -> {
            told.add(URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        sender.start();

        // When
        ValidatableResponse answer = xiaomi(
                secret(),
                phone.getString("token"),
                "http://127.0.0.1:" + sender.getAddress().getPort() + "/");
        JsonPath shown = shown(phone);
        post(
                        "/v1/devices/" + phone.getString("deviceId") + "/notifications/"
                                + shown.getString("notifications[0].id") + ":tap",
                        "")
                .statusCode(204);

        // Then
        assertThat(answer.statusCode(200).extract().<Integer>path("code")).isZero();
        assertThat(shown.getString("notifications[0].content.link")).isEqualTo("https://shop.example/");
        await().untilAsserted(() -> assertThat(told)
                .hasSize(2)
                .anySatisfy(data -> assertThat(data).contains("\"param\":\"m3\"", "\"type\":1"))
                .anySatisfy(data -> assertThat(data).contains("\"param\":\"m3\"", "\"type\":2")));
        sender.stop(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"mode":"REJECT","code":"200001"} | 200001
            {"mode":"THROTTLE"}               | 10027
            {"mode":"GONE"}                   | 20301
            """)
    void shouldObeyTheKnobsOfXiaomi(String knobs, int code) {
        // Given
        JsonPath phone = device("xiaomi");
        put("/v1/push/xiaomi/knobs", knobs).statusCode(200);

        // When and then
        assertThat(xiaomi(secret(), phone.getString("token"), "").extract().<Integer>path("code"))
                .isEqualTo(code);
        assertThat(xiaomi("guess", phone.getString("token"), "").extract().<Integer>path("code"))
                .isEqualTo(21301);
        assertThat(shown(phone).getList("notifications")).isEmpty();
    }

    private static JsonPath device(String service) {
        return post("/v1/" + service + "/devices", "{\"name\":\"Ada's phone\"}")
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static JsonPath shown(JsonPath device) {
        return when().get("/v1/devices/" + device.getString("deviceId") + "/notifications")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String huaweiToken() {
        JsonPath account = when().get("/v1/huawei/account").jsonPath();
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", account.getString("appId"))
                .formParam("client_secret", account.getString("appSecret"))
                .post("/huawei/oauth2/v3/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    private static ValidatableResponse huawei(String accessToken, String token) {
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + accessToken)
                .body("""
                        {"validate_only":false,"message":{"data":"{\\"messageId\\":\\"m2\\"}","android":{"ttl":"60s","bi_tag":"m2",
                        "notification":{"title":"Hi Ada","body":"Your cart waits","click_action":{"type":3}}},"token":["%s"]}}""".formatted(token))
                .post("/huawei/v1/104512345/messages:send")
                .then();
    }

    private static String secret() {
        return when().get("/v1/xiaomi/account").jsonPath().getString("appSecret");
    }

    private static ValidatableResponse xiaomi(String secret, String token, String callback) {
        return given().header("Authorization", "key=" + secret)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("registration_id", token)
                .formParam("title", "Hi Ada")
                .formParam("description", "Your cart waits")
                .formParam("payload", "{\"messageId\":\"m3\"}")
                .formParam("extra.notify_effect", "3")
                .formParam("extra.web_uri", "https://shop.example/")
                .formParam("extra.callback", callback)
                .formParam("extra.callback.param", "m3")
                .formParam("extra.callback.type", "3")
                .post("/xiaomi/v3/message/regid")
                .then()
                .statusCode(200);
    }

    private static HttpResponse<String> apns(String token, String body, Map<String, String> headers)
            throws IOException, InterruptedException, GeneralSecurityException {
        JsonPath account = when().get("/v1/apns/account").jsonPath();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(account.getString("endpoint") + "/3/device/" + token))
                .timeout(Duration.ofSeconds(10))
                .setHeader("authorization", "bearer " + providerToken(Instant.now()))
                .setHeader("apns-topic", account.getString("topic"))
                .setHeader("apns-push-type", "alert")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting(account.getString("certificate")))
                .build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static SSLContext trusting(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "apns",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static String providerToken(Instant issued) throws GeneralSecurityException {
        JsonPath account = when().get("/v1/apns/account").jsonPath();
        String signed = part("{\"alg\":\"ES256\",\"kid\":\"" + account.getString("keyId") + "\"}") + "."
                + part("{\"iss\":\"" + account.getString("teamId") + "\",\"iat\":" + issued.getEpochSecond() + "}");
        byte[] key = Base64.getMimeDecoder().decode(account.getString("key").replaceAll("-----[A-Z ]+-----", ""));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
