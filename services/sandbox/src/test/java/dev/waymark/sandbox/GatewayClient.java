package dev.waymark.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A customer of the gateways, who signs as the providers' documents say. */
public final class GatewayClient {

    public static final String SECRET = "gateway-secret";

    /** Where the customer takes calls. */
    public static final URI CUSTOMER = URI.create("http://127.0.0.1:"
            + System.getProperties().computeIfAbsent("waymark.test.customer.port", p -> Integer.toString(freePort())));

    private static final String KEY = "waymark";
    private static final String NOW = "2026-12-01T08:00:00Z";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    public GatewayClient(int port) {
        this.port = port;
    }

    /** An answer. */
    public record Answer(int status, String body) {}

    public Answer aliyun(String number, String secret) throws IOException, InterruptedException {
        byte[] body = "OutId=7".getBytes(StandardCharsets.UTF_8);
        String query = "OutId=7&PhoneNumbers=" + number + "&SignName=Brand&TemplateCode=SMS_1&TemplateParam=%7B%7D";
        String names = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
        String lines = "host:127.0.0.1:" + port + "\nx-acs-action:SendSms\nx-acs-content-sha256:" + sha256(body)
                + "\nx-acs-date:" + NOW + "\nx-acs-signature-nonce:n1\nx-acs-version:2017-05-25\n";
        String canonical = String.join("\n", "POST", "/", query, lines, names, sha256(body));
        String signature = hex(hmac(bytes(secret), "ACS3-HMAC-SHA256\n" + sha256(bytes(canonical))));
        return post(
                "/gateways/aliyun/?" + query,
                Map.of(
                        "x-acs-action",
                        "SendSms",
                        "x-acs-content-sha256",
                        sha256(body),
                        "x-acs-date",
                        NOW,
                        "x-acs-signature-nonce",
                        "n1",
                        "x-acs-version",
                        "2017-05-25",
                        "Authorization",
                        "ACS3-HMAC-SHA256 Credential=" + KEY + ",SignedHeaders=" + names + ",Signature=" + signature),
                body);
    }

    public Answer tencent(String number, String secret) throws IOException, InterruptedException {
        byte[] body = bytes("{\"PhoneNumberSet\":[\"" + number + "\"],\"SmsSdkAppId\":\"1\",\"SignName\":\"Brand\","
                + "\"TemplateId\":\"1\",\"TemplateParamSet\":[],\"SessionContext\":\"7\"}");
        String scope = "2026-12-01/sms/tc3_request";
        String lines = "content-type:application/json\nhost:127.0.0.1:" + port + "\n";
        String canonical = String.join("\n", "POST", "/", "", lines, "content-type;host", sha256(body));
        byte[] key = bytes("TC3" + secret);
        for (String step : scope.split("/")) {
            key = hmac(key, step);
        }
        String signature = hex(hmac(key, "TC3-HMAC-SHA256\n1796112000\n" + scope + "\n" + sha256(bytes(canonical))));
        return post(
                "/gateways/tencent/",
                Map.of(
                        "Content-Type", "application/json",
                        "X-TC-Action", "SendSms",
                        "X-TC-Version", "2021-01-11",
                        "X-TC-Timestamp", "1796112000",
                        "Authorization",
                                "TC3-HMAC-SHA256 Credential=" + KEY + "/" + scope
                                        + ", SignedHeaders=content-type;host, Signature=" + signature),
                body);
    }

    public Answer huawei(String number, String secret) throws IOException, InterruptedException {
        String digest = Base64.getEncoder().encodeToString(bytes(sha256(bytes("n1" + NOW + secret))));
        return post(
                "/gateways/huawei/sms/batchSendSms/v1",
                Map.of(
                        "Content-Type", "application/x-www-form-urlencoded",
                        "Authorization", "WSSE realm=\"SDP\",profile=\"UsernameToken\",type=\"Appkey\"",
                        "X-WSSE",
                                "UsernameToken Username=\"%s\",PasswordDigest=\"%s\",Nonce=\"n1\",Created=\"%s\""
                                        .formatted(KEY, digest, NOW)),
                bytes("from=1069&to=%2B" + number.substring(1) + "&templateId=1&extend=7&statusCallback=" + CUSTOMER
                        + "/huawei"));
    }

    public Answer twilio(String number, String secret) throws IOException, InterruptedException {
        return post(
                "/gateways/twilio/2010-04-01/Accounts/waymark/Messages.json",
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(bytes(KEY + ":" + secret))),
                bytes("From=%2B15550001111&To=%2B" + number.substring(1) + "&Body=Hi&StatusCallback=" + CUSTOMER
                        + "/twilio"));
    }

    private Answer post(String path, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
