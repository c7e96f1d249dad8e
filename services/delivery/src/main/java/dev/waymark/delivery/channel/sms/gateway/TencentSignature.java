package dev.waymark.delivery.channel.sms.gateway;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/** TC3-HMAC-SHA256: "Signature v3" of Tencent Cloud's documentation. */
record TencentSignature(String id, String secret) {

    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final String TYPE = "application/json; charset=utf-8";
    private static final String SIGNED = "content-type;host;x-tc-action";

    /** The headers that a JSON body needs beside the action, the version and the region; with the action signed. */
    Map<String, String> sign(String service, String host, String action, byte[] body, Instant now) {
        String lines =
                "content-type:%s\nhost:%s\nx-tc-action:%s\n".formatted(TYPE, host, action.toLowerCase(Locale.ROOT));
        String signature = signature(service, lines, SIGNED, body, now);
        String scope = LocalDate.ofInstant(now, ZoneOffset.UTC) + "/" + service + "/tc3_request";
        return Map.of(
                "Content-Type",
                TYPE,
                "X-TC-Timestamp",
                Long.toString(now.getEpochSecond()),
                "Authorization",
                "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                        .formatted(ALGORITHM, id, scope, SIGNED, signature));
    }

    /**
     * The signature alone.
     *
     * @param lines the signed headers, each a line
     * @param names their names
     */
    String signature(String service, String lines, String names, byte[] body, Instant now) {
        String canonical = String.join("\n", "POST", "/", "", lines, names, Signing.hex(Signing.sha256(body)));
        String date = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
        String toSign = String.join(
                "\n",
                ALGORITHM,
                Long.toString(now.getEpochSecond()),
                date + "/" + service + "/tc3_request",
                Signing.hex(Signing.sha256(Signing.bytes(canonical))));
        byte[] ofDate = Signing.hmac("HmacSHA256", Signing.bytes("TC3" + secret), date);
        byte[] ofService = Signing.hmac("HmacSHA256", ofDate, service);
        byte[] key = Signing.hmac("HmacSHA256", ofService, "tc3_request");
        return Signing.hex(Signing.hmac("HmacSHA256", key, toSign));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TencentSignature[" + id + "]";
    }
}
