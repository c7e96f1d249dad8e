package dev.waymark.delivery.channel.sms.gateway;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** ACS3-HMAC-SHA256: "V3 request structure and signature" of Alibaba Cloud's documentation. */
record AliyunSignature(String key, String secret) {

    private static final String ALGORITHM = "ACS3-HMAC-SHA256";

    /**
     * The headers, signed.
     *
     * @param query encoded and in the order of its names
     * @param headers by names in small letters; content-type, host and x-acs-* are signed
     * @return all headers to send but the host
     */
    Map<String, String> sign(
            String method, String host, String path, String query, Map<String, String> headers, byte[] body) {
        String hash = Signing.hex(Signing.sha256(body));
        Map<String, String> signed = new TreeMap<>(headers);
        signed.put("host", host);
        signed.put("x-acs-content-sha256", hash);
        String names = String.join(";", signed.keySet());
        String lines = signed.entrySet().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ":"
                        + header.getValue().strip() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join("\n", method, path, query, lines, names, hash);
        String toSign = ALGORITHM + "\n" + Signing.hex(Signing.sha256(Signing.bytes(canonical)));
        String signature = Signing.hex(Signing.hmac("HmacSHA256", Signing.bytes(secret), toSign));
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("x-acs-content-sha256", hash);
        all.put(
                "Authorization",
                "%s Credential=%s,SignedHeaders=%s,Signature=%s".formatted(ALGORITHM, key, names, signature));
        return all;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AliyunSignature[" + key + "]";
    }
}
