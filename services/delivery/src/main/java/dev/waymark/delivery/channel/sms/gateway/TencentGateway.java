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

/** Tencent Cloud's SMS: SendSms of version 2021-01-11, signed by TC3-HMAC-SHA256. Its templates number their parameters, so their order counts and not their names. */
final class TencentGateway implements Gateway {

    private final Templates templates;
    private final String signature;
    private final String application;
    private final String region;
    private final TencentSignature signer;
    private final URI endpoint;

    TencentGateway(Account account) {
        this.templates = account.templates();
        this.signature = account.needed("signature", SmsGatewaySettings::signature);
        this.application = account.needed("application", SmsGatewaySettings::application);
        this.region = account.settings().region();
        this.signer = new TencentSignature(account.key(), account.secret());
        this.endpoint = account.endpoint("https://sms.tencentcloudapi.com");
    }

    @Override
    public Optional<String> unfit(Dispatch message) {
        return templates.unfit(message);
    }

    @Override
    public Request request(Dispatch message, Instant now) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("PhoneNumberSet", List.of(message.address()));
        order.put("SmsSdkAppId", application);
        order.put("SignName", signature);
        order.put("TemplateId", templates.code(message));
        order.put("TemplateParamSet", List.copyOf(Templates.parameters(message).values()));
        order.put("SessionContext", Integer.toString(message.reference()));
        byte[] body = Signing.bytes(Json.text(order));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-TC-Action", "SendSms");
        headers.put("X-TC-Version", "2021-01-11");
        headers.put("X-TC-Region", region);
        headers.putAll(signer.sign("sms", endpoint.getAuthority(), "SendSms", body, now));
        return new Request(URI.create(endpoint + "/"), headers, body);
    }

    @Override
    public Said said(Exchange.Answered answer) {
        JsonNode response = Json.read(answer.text()).path("Response");
        JsonNode error = response.path("Error");
        if (error.has("Code")) {
            return new Said.Refused(
                    error.path("Code").asText(), error.path("Message").asText());
        }
        JsonNode status = response.path("SendStatusSet").path(0);
        String code = status.path("Code").asText();
        if (code.equalsIgnoreCase("Ok")) {
            return new Said.Taken(status.path("SerialNo").asText());
        }
        return code.isEmpty()
                ? new Said.Unreadable()
                : new Said.Refused(code, status.path("Message").asText());
    }
}
