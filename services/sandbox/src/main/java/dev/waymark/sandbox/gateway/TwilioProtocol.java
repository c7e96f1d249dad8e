package dev.waymark.sandbox.gateway;

import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Twilio's Messages with basic authentication; its calls are signed by X-Twilio-Signature. */
final class TwilioProtocol implements GatewayProtocol {

    @Override
    public boolean signed(GatewayRequest request, String key, String secret) {
        String expected = "Basic " + Base64.getEncoder().encodeToString(Hashes.bytes(key + ":" + secret));
        return Hashes.same(expected, request.header("authorization"));
    }

    @Override
    public String wrongSignature() {
        return "20003";
    }

    @Override
    public GatewayOrder read(GatewayRequest request) {
        Map<String, String> form = GatewayRequest.form(request.text());
        if (!form.containsKey("To") || !form.containsKey("Body")) {
            throw new IllegalArgumentException("no number or no text");
        }
        String callback = form.get("StatusCallback");
        return new GatewayOrder(
                form.get("To"),
                form.getOrDefault("From", form.getOrDefault("MessagingServiceSid", "")),
                form.get("Body"),
                "",
                callback == null ? null : URI.create(callback));
    }

    @Override
    public String taken(GatewayOrder order, String id) {
        return JsonText.of(Map.of("sid", id, "status", "queued", "to", order.to(), "from", order.from()));
    }

    @Override
    public int takenStatus() {
        return 201;
    }

    @Override
    public String refused(String code) {
        return "{\"code\":%s,\"message\":\"refused\",\"status\":400}"
                .formatted(code.matches("[0-9]+") ? code : "20500");
    }

    @Override
    public int refusedStatus() {
        return 400;
    }

    @Override
    public GatewayCall receipt(GatewayOrder order, String id, boolean arrived, URI target, String secret) {
        return call(
                target,
                Map.of(
                        "MessageSid",
                        id,
                        "MessageStatus",
                        arrived ? "delivered" : "undelivered",
                        "To",
                        order.to(),
                        "From",
                        order.from()),
                secret);
    }

    @Override
    public GatewayCall reply(String id, String from, String text, URI target, String secret) {
        return call(target, Map.of("MessageSid", id, "From", from, "To", "+15550001111", "Body", text), secret);
    }

    private static GatewayCall call(URI target, Map<String, String> form, String secret) {
        StringBuilder signed = new StringBuilder(target.toString());
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        return new GatewayCall(
                target,
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Twilio-Signature",
                        Base64.getEncoder()
                                .encodeToString(Hashes.hmac("HmacSHA1", Hashes.bytes(secret), signed.toString()))),
                HuaweiProtocol.encoded(form));
    }
}
