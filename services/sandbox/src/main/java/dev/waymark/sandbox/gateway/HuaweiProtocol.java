package dev.waymark.sandbox.gateway;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Huawei Cloud's batchSendSms with an X-WSSE token, its status reports and uplink messages. */
final class HuaweiProtocol implements GatewayProtocol {

    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final Pattern TOKEN =
            Pattern.compile("UsernameToken Username=\"(.+)\",PasswordDigest=\"(.+)\",Nonce=\"(.+)\",Created=\"(.+)\"");

    @Override
    public boolean signed(GatewayRequest request, String key, String secret) {
        Matcher token = TOKEN.matcher(request.header("x-wsse"));
        return request.header("authorization").startsWith("WSSE realm=\"SDP\",profile=\"UsernameToken\"")
                && token.matches()
                && token.group(1).equals(key)
                && Hashes.same(
                        Base64.getEncoder()
                                .encodeToString(Hashes.bytes(Hashes.sha256(token.group(3) + token.group(4) + secret))),
                        token.group(2));
    }

    @Override
    public String wrongSignature() {
        return "E000111";
    }

    @Override
    public GatewayOrder read(GatewayRequest request) {
        Map<String, String> form = GatewayRequest.form(request.text());
        if (!form.containsKey("to") || !form.containsKey("templateId")) {
            throw new IllegalArgumentException("no number or no template");
        }
        String signature = form.getOrDefault("signature", "");
        String callback = form.get("statusCallback");
        return new GatewayOrder(
                form.get("to"),
                form.getOrDefault("from", ""),
                "【%s】%s %s".formatted(signature, form.get("templateId"), form.getOrDefault("templateParas", "")),
                form.getOrDefault("extend", ""),
                callback == null ? null : URI.create(callback));
    }

    @Override
    public String taken(GatewayOrder order, String id) {
        return JsonText.of(Map.of(
                "code",
                "000000",
                "description",
                "Success",
                "result",
                List.of(Map.of("originTo", order.to(), "from", order.from(), "smsMsgId", id, "status", "000000"))));
    }

    @Override
    public String refused(String code) {
        return code.startsWith("E2")
                ? JsonText.of(
                        Map.of("code", "E000510", "description", "failed", "result", List.of(Map.of("status", code))))
                : JsonText.of(Map.of("code", code, "description", code));
    }

    @Override
    public GatewayCall receipt(GatewayOrder order, String id, boolean arrived, URI target, String secret) {
        return call(
                target,
                Map.of(
                        "smsMsgId",
                        id,
                        "total",
                        "1",
                        "sequence",
                        "1",
                        "status",
                        arrived ? "DELIVRD" : "UNDELIV",
                        "to",
                        order.to(),
                        "extend",
                        order.reference()));
    }

    @Override
    public GatewayCall reply(String id, String from, String text, URI target, String secret) {
        return call(target, Map.of("smsMsgId", id, "from", from, "to", "1069", "body", text));
    }

    private static GatewayCall call(URI target, Map<String, String> form) {
        return new GatewayCall(target, FORM, encoded(form));
    }

    static String encoded(Map<String, String> form) {
        return new TreeMap<>(form)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
