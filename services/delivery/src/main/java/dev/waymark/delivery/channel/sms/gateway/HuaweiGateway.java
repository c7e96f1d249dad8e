package dev.waymark.delivery.channel.sms.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.http.Exchange;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Huawei Cloud's Message & SMS: batchSendSms, with an X-WSSE token or a signature. Its templates number their parameters, so their order counts and not their names. */
final class HuaweiGateway implements Gateway {

    private static final String SOME_FAILED = "E000510";

    private final Templates templates;
    private final String sender;
    private final Optional<String> signature;
    private final Optional<URI> callback;
    private final HuaweiAuthentication authentication;
    private final URI endpoint;

    HuaweiGateway(Account account) {
        this.templates = account.templates();
        this.sender = account.needed("sender", SmsGatewaySettings::sender);
        this.signature = account.settings().signature();
        this.callback = account.callbackWithSecret();
        this.authentication = switch (account.settings().authentication()) {
            case X_WSSE -> new HuaweiToken(account.key(), account.secret());
            case AK_SK -> new HuaweiSignature(account.key(), account.secret());
        };
        this.endpoint = account.endpoint("");
    }

    @Override
    public Optional<String> unfit(Dispatch message) {
        return templates.unfit(message);
    }

    @Override
    public Request request(Dispatch message, Instant now) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("from", sender);
        form.put("to", message.address());
        form.put("templateId", templates.code(message));
        List<String> values = List.copyOf(Templates.parameters(message).values());
        if (!values.isEmpty()) {
            form.put("templateParas", Json.text(values));
        }
        callback.ifPresent(url -> form.put("statusCallback", url.toString()));
        form.put("extend", Integer.toString(message.reference()));
        signature.ifPresent(name -> form.put("signature", name));
        URI target = URI.create(endpoint + "/sms/batchSendSms/v1");
        byte[] body = Signing.bytes(Signing.form(form));
        Map<String, String> headers = new LinkedHashMap<>(authentication.headers(target, body, now));
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        return new Request(target, headers, body);
    }

    @Override
    public Said said(Exchange.Answered answer) {
        JsonNode json = Json.read(answer.text());
        String code = json.path("code").asText();
        JsonNode result = json.path("result").path(0);
        String status = result.path("status").asText();
        if (code.equals("000000") && status.equals("000000")) {
            return new Said.Taken(result.path("smsMsgId").asText());
        }
        String why = status.isEmpty() || !(code.equals(SOME_FAILED) || code.equals("000000")) ? code : status;
        return why.isEmpty()
                ? new Said.Unreadable()
                : new Said.Refused(why, json.path("description").asText());
    }
}
