package dev.waymark.delivery.channel.sms.gateway;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * The X-WSSE header of Huawei Cloud's SMS ("X-WSSE authentication" of its API reference). The digest is Base64 over the hexadecimal digits of the hash, as in all of the
 * provider's code samples, and not over its bytes.
 */
record HuaweiToken(String key, String secret) implements HuaweiAuthentication {

    @Override
    public Map<String, String> headers(URI target, byte[] form, Instant now) {
        return Map.of(
                "Authorization", "WSSE realm=\"SDP\",profile=\"UsernameToken\",type=\"Appkey\"", "X-WSSE", header(now));
    }

    /** A token of this moment. */
    private String header(Instant now) {
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String created = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return "UsernameToken Username=\"%s\",PasswordDigest=\"%s\",Nonce=\"%s\",Created=\"%s\""
                .formatted(key, digest(nonce, created), nonce, created);
    }

    String digest(String nonce, String created) {
        String hash = Signing.hex(Signing.sha256(Signing.bytes(nonce + created + secret)));
        return Base64.getEncoder().encodeToString(Signing.bytes(hash));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "HuaweiToken[" + key + "]";
    }
}
