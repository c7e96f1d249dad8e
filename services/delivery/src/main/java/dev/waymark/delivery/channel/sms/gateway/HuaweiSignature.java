package dev.waymark.delivery.channel.sms.gateway;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * SDK-HMAC-SHA256: "AK/SK signing and authentication" of Huawei Cloud (support.huaweicloud.com/devg-apisign/api-sign-algorithm.html). For SMS, the key and the secret are the application's
 * ("special AK/SK authentication"), and nothing but the host and the time is signed beside the form.
 */
record HuaweiSignature(String key, String secret) implements HuaweiAuthentication {

    private static final String ALGORITHM = "SDK-HMAC-SHA256";
    private static final String DATE = "x-sdk-date";
    private static final int HTTPS = 443;
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Override
    public Map<String, String> headers(URI target, byte[] form, Instant now) {
        String date = FORMAT.format(now);
        SortedMap<String, String> signed = new TreeMap<>(Map.of("host", host(target), DATE, date));
        return Map.of(
                "X-Sdk-Date", date, "Authorization", authorization("POST", target.getRawPath(), "", signed, form));
    }

    /**
     * The header {@code Authorization}.
     *
     * @param query encoded and in the order of its names
     * @param headers what is signed, by names in small letters; {@code x-sdk-date} must be there
     */
    String authorization(String method, String path, String query, SortedMap<String, String> headers, byte[] body) {
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        String names = String.join(";", headers.keySet());
        String canonical = String.join(
                "\n",
                method,
                path.endsWith("/") ? path : path + "/",
                query,
                lines,
                names,
                Signing.hex(Signing.sha256(body)));
        String toSign =
                String.join("\n", ALGORITHM, headers.get(DATE), Signing.hex(Signing.sha256(Signing.bytes(canonical))));
        String signature = Signing.hex(Signing.hmac("HmacSHA256", Signing.bytes(secret), toSign));
        return "%s Access=%s, SignedHeaders=%s, Signature=%s".formatted(ALGORITHM, key, names, signature);
    }

    /** As the HTTP client writes it: the console shows addresses with the port 443, which it leaves out. */
    private static String host(URI target) {
        boolean usual = target.getPort() < 0 || target.getPort() == HTTPS;
        return usual ? target.getHost() : target.getAuthority();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "HuaweiSignature[" + key + "]";
    }
}
