package dev.waymark.delivery.peers;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The providers' side of their signatures: computed anew from the request that came. */
final class SmsGatewaySignatures {

    private SmsGatewaySignatures() {}

    static boolean aliyun(HttpExchange exchange, byte[] body) {
        String query = exchange.getRequestURI().getRawQuery();
        String canonical = canonical(exchange, query == null ? "" : query, hex(sha256(body)));
        String toSign = "ACS3-HMAC-SHA256\n" + hex(sha256(bytes(canonical)));
        return header(exchange, "x-acs-content-sha256").equals(hex(sha256(body)))
                && header(exchange, "Authorization").contains("Credential=" + SmsGateways.KEY + ",")
                && part(exchange, "Signature").equals(hex(hmac(bytes(SmsGateways.SECRET), toSign)));
    }

    static boolean tencent(HttpExchange exchange, byte[] body) {
        String scope = part(exchange, "Credential").replaceFirst("[^/]*/", "");
        String canonical = canonical(exchange, "", hex(sha256(body)));
        String toSign = "TC3-HMAC-SHA256\n" + header(exchange, "X-TC-Timestamp") + "\n" + scope + "\n"
                + hex(sha256(bytes(canonical)));
        byte[] key = bytes("TC3" + SmsGateways.SECRET);
        for (String step : scope.split("/")) {
            key = hmac(key, step);
        }
        return scope.endsWith("/sms/tc3_request") && part(exchange, "Signature").equals(hex(hmac(key, toSign)));
    }

    /** The path is that of the provider's own address: it has no prefix there. */
    private static String canonical(HttpExchange exchange, String query, String hash) {
        StringBuilder lines = new StringBuilder();
        String names = part(exchange, "SignedHeaders");
        for (String name : names.split(";")) {
            String value = header(exchange, name);
            lines.append(name)
                    .append(':')
                    .append(name.equals("x-tc-action") ? value.toLowerCase(java.util.Locale.ROOT) : value)
                    .append('\n');
        }
        return exchange.getRequestMethod() + "\n/\n" + query + "\n" + lines + "\n" + names + "\n" + hash;
    }

    static boolean huawei(HttpExchange exchange, byte[] body) {
        return header(exchange, "Authorization").startsWith("SDK-HMAC-SHA256 ")
                ? huaweiKeys(exchange, body)
                : huaweiToken(exchange);
    }

    /** Of its path, Huawei wants a slash at the end. */
    private static boolean huaweiKeys(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getRawPath() + "/";
        String canonical = canonical(exchange, "", hex(sha256(body))).replaceFirst("\n/\n", "\n" + path + "\n");
        String toSign = "SDK-HMAC-SHA256\n" + header(exchange, "X-Sdk-Date") + "\n" + hex(sha256(bytes(canonical)));
        return part(exchange, "Access").equals(SmsGateways.KEY)
                && part(exchange, "Signature").equals(hex(hmac(bytes(SmsGateways.SECRET), toSign)));
    }

    private static boolean huaweiToken(HttpExchange exchange) {
        Matcher token = Pattern.compile(
                        "UsernameToken Username=\"(.*)\",PasswordDigest=\"(.*)\",Nonce=\"(.*)\",Created=\"(.*)\"")
                .matcher(header(exchange, "X-WSSE"));
        return token.matches()
                && token.group(1).equals(SmsGateways.KEY)
                && token.group(2)
                        .equals(Base64.getEncoder()
                                .encodeToString(bytes(
                                        hex(sha256(bytes(token.group(3) + token.group(4) + SmsGateways.SECRET))))));
    }

    static boolean twilio(HttpExchange exchange) {
        return header(exchange, "Authorization")
                .equals("Basic "
                        + Base64.getEncoder().encodeToString(bytes(SmsGateways.KEY + ":" + SmsGateways.SECRET)));
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static String part(HttpExchange exchange, String name) {
        Matcher part = Pattern.compile(name + "=([^, ]+)").matcher(header(exchange, "Authorization"));
        return part.find() ? part.group(1) : "";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
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
}
