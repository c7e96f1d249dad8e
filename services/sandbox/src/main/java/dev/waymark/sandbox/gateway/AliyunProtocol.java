package dev.waymark.sandbox.gateway;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Alibaba Cloud's SendSms, signed by ACS3-HMAC-SHA256, and its HTTP batch push. */
final class AliyunProtocol implements GatewayProtocol {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json;charset=UTF-8");

    @Override
    public boolean signed(GatewayRequest request, String key, String secret) {
        String hash = Hashes.sha256(request.body());
        StringBuilder lines = new StringBuilder();
        String names = request.authorized("SignedHeaders");
        for (String name : names.split(";")) {
            lines.append(name).append(':').append(request.header(name).strip()).append('\n');
        }
        String canonical = String.join("\n", "POST", "/", request.query(), lines, names, hash);
        String expected = Hashes.hex(
                Hashes.hmac("HmacSHA256", Hashes.bytes(secret), "ACS3-HMAC-SHA256\n" + Hashes.sha256(canonical)));
        return request.authorized("Credential").equals(key)
                && request.header("x-acs-action").equals("SendSms")
                && request.header("x-acs-version").equals("2017-05-25")
                && request.header("x-acs-content-sha256").equals(hash)
                && names.contains("x-acs-signature-nonce")
                && names.contains("x-acs-date")
                && Hashes.same(expected, request.authorized("Signature"));
    }

    @Override
    public String wrongSignature() {
        return "SignatureDoesNotMatch";
    }

    @Override
    public GatewayOrder read(GatewayRequest request) {
        Map<String, String> query = GatewayRequest.form(request.query());
        String number = query.getOrDefault("PhoneNumbers", "");
        if (number.isEmpty() || !query.containsKey("TemplateCode")) {
            throw new IllegalArgumentException("no number or no template");
        }
        return new GatewayOrder(
                number.matches("1[3-9][0-9]{9}") ? "+86" + number : "+" + number,
                query.getOrDefault("SignName", ""),
                "【%s】%s %s"
                        .formatted(
                                query.getOrDefault("SignName", ""),
                                query.get("TemplateCode"),
                                query.getOrDefault("TemplateParam", "")),
                query.getOrDefault("OutId", ""),
                null);
    }

    @Override
    public String taken(GatewayOrder order, String id) {
        return JsonText.of(Map.of("Code", "OK", "Message", "OK", "BizId", id, "RequestId", id));
    }

    @Override
    public String refused(String code) {
        return JsonText.of(Map.of("Code", code, "Message", code, "RequestId", "sandbox"));
    }

    @Override
    public GatewayCall receipt(GatewayOrder order, String id, boolean arrived, URI target, String secret) {
        return new GatewayCall(
                target,
                JSON,
                JsonText.of(List.of(Map.of(
                        "phone_number",
                        number(order.to()),
                        "success",
                        arrived,
                        "err_code",
                        arrived ? "DELIVERED" : "UNDELIV",
                        "sms_size",
                        "1",
                        "biz_id",
                        id,
                        "out_id",
                        order.reference()))));
    }

    @Override
    public GatewayCall reply(String id, String from, String text, URI target, String secret) {
        return new GatewayCall(
                target,
                JSON,
                JsonText.of(List.of(Map.of("phone_number", number(from), "content", text, "sequence_id", id))));
    }

    private static String number(String address) {
        return address.startsWith("+86") ? address.substring(3) : address.substring(1);
    }
}
