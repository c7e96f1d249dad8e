package dev.waymark.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tencent Cloud's SendSms, signed by TC3-HMAC-SHA256, and its callbacks. */
final class TencentProtocol implements GatewayProtocol {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final int CHINA = 3;

    @Override
    public boolean signed(GatewayRequest request, String key, String secret) {
        StringBuilder lines = new StringBuilder();
        String names = request.authorized("SignedHeaders");
        for (String name : names.split(";")) {
            String value = request.header(name).strip();
            lines.append(name)
                    .append(':')
                    .append(name.equals("x-tc-action") ? value.toLowerCase(Locale.ROOT) : value)
                    .append('\n');
        }
        String canonical = String.join("\n", "POST", "/", "", lines, names, Hashes.sha256(request.body()));
        String credential = request.authorized("Credential");
        String scope = credential.replaceFirst("[^/]*/", "");
        String toSign =
                String.join("\n", "TC3-HMAC-SHA256", request.header("x-tc-timestamp"), scope, Hashes.sha256(canonical));
        byte[] derived = Hashes.bytes("TC3" + secret);
        for (String step : scope.split("/")) {
            derived = Hashes.hmac("HmacSHA256", derived, step);
        }
        return credential.startsWith(key + "/")
                && scope.endsWith("/sms/tc3_request")
                && request.header("x-tc-action").equals("SendSms")
                && request.header("x-tc-version").equals("2021-01-11")
                && Hashes.same(Hashes.hex(Hashes.hmac("HmacSHA256", derived, toSign)), request.authorized("Signature"));
    }

    @Override
    public String wrongSignature() {
        return "AuthFailure.SignatureFailure";
    }

    @Override
    public GatewayOrder read(GatewayRequest request) {
        JsonNode order = JsonText.read(request.text());
        String number = order.path("PhoneNumberSet").path(0).asText();
        if (number.isEmpty() || !order.has("TemplateId")) {
            throw new IllegalArgumentException("no number or no template");
        }
        String signature = order.path("SignName").asText();
        return new GatewayOrder(
                number,
                signature,
                "【%s】%s %s"
                        .formatted(
                                signature,
                                order.path("TemplateId").asText(),
                                order.path("TemplateParamSet").toString()),
                order.path("SessionContext").asText(),
                null);
    }

    @Override
    public String taken(GatewayOrder order, String id) {
        return answer(Map.of(
                "SerialNo",
                id,
                "PhoneNumber",
                order.to(),
                "Fee",
                1,
                "SessionContext",
                order.reference(),
                "Code",
                "Ok",
                "Message",
                "send success"));
    }

    @Override
    public String refused(String code) {
        return answer(Map.of("SerialNo", "", "Fee", 0, "Code", code, "Message", code));
    }

    private static String answer(Map<String, Object> status) {
        return JsonText.of(Map.of("Response", Map.of("SendStatusSet", List.of(status), "RequestId", "sandbox")));
    }

    @Override
    public GatewayCall receipt(GatewayOrder order, String id, boolean arrived, URI target, String secret) {
        return new GatewayCall(
                target,
                JSON,
                JsonText.of(List.of(Map.of(
                        "nationcode",
                        order.to().substring(1, CHINA),
                        "mobile",
                        order.to().substring(CHINA),
                        "report_status",
                        arrived ? "SUCCESS" : "FAIL",
                        "errmsg",
                        arrived ? "DELIVRD" : "UNDELIV",
                        "sid",
                        id,
                        "ext",
                        order.reference()))));
    }

    @Override
    public GatewayCall reply(String id, String from, String text, URI target, String secret) {
        return new GatewayCall(
                target,
                JSON,
                JsonText.of(
                        Map.of("nationcode", from.substring(1, CHINA), "mobile", from.substring(CHINA), "text", text)));
    }
}
