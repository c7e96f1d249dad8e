package dev.waymark.delivery.channel.sms.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.http.Exchange;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Alibaba Cloud's Short Message Service: SendSms of version 2017-05-25, signed by ACS3-HMAC-SHA256 ("V3 request structure and signature" of its documentation).
 *
 * <p>The parameters stand in the query, as the API says. The reference stands in the body too, so that there is one: headers alone are no request yet.
 */
final class AliyunGateway implements Gateway {

    private static final String CHINA = "+86";

    private final Templates templates;
    private final String signature;
    private final AliyunSignature signer;
    private final URI endpoint;

    AliyunGateway(Account account) {
        this.templates = account.templates();
        this.signature = account.needed("signature", SmsGatewaySettings::signature);
        this.signer = new AliyunSignature(account.key(), account.secret());
        this.endpoint = account.endpoint("https://dysmsapi.aliyuncs.com");
    }

    @Override
    public Optional<String> unfit(Dispatch message) {
        return templates.unfit(message);
    }

    @Override
    public Request request(Dispatch message, Instant now) {
        String reference = Integer.toString(message.reference());
        Map<String, String> query = new TreeMap<>();
        query.put("PhoneNumbers", number(message.address()));
        query.put("SignName", signature);
        query.put("TemplateCode", templates.code(message));
        query.put("TemplateParam", Json.text(Templates.parameters(message)));
        query.put("OutId", reference);
        byte[] body = Signing.bytes(Signing.form(Map.of("OutId", reference)));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/x-www-form-urlencoded");
        headers.put("x-acs-action", "SendSms");
        headers.put("x-acs-version", "2017-05-25");
        headers.put("x-acs-date", now.truncatedTo(ChronoUnit.SECONDS).toString());
        headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
        String encoded = Signing.form(query);
        Map<String, String> signed = signer.sign("POST", endpoint.getAuthority(), "/", encoded, headers, body);
        return new Request(URI.create(endpoint + "/?" + encoded), signed, body);
    }

    /** As the API writes numbers: those of mainland China by their eleven digits, others with the country's code. */
    private static String number(String address) {
        return address.startsWith(CHINA) ? address.substring(CHINA.length()) : address.substring(1);
    }

    @Override
    public Said said(Exchange.Answered answer) {
        JsonNode json = Json.read(answer.text());
        String code = json.path("Code").asText();
        if (code.equals("OK")) {
            return new Said.Taken(json.path("BizId").asText());
        }
        return code.isEmpty()
                ? new Said.Unreadable()
                : new Said.Refused(code, json.path("Message").asText());
    }
}
