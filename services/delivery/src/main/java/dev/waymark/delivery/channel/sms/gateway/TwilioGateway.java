package dev.waymark.delivery.channel.sms.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.http.Exchange;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Twilio's Messages of 2010-04-01, and what is compatible with it: the text itself, no template. */
final class TwilioGateway implements Gateway {

    /** "Create a Message resource": the body may have 1,600 characters. */
    private static final int LONGEST_TEXT = 1_600;

    private final String sender;
    private final URI callback;
    private final String authorization;
    private final URI target;

    TwilioGateway(Account account) {
        this.sender = account.needed("sender", SmsGatewaySettings::sender);
        this.callback = account.needed("callback", SmsGatewaySettings::callback);
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(Signing.bytes(account.key() + ":" + account.secret()));
        this.target = URI.create(account.endpoint("https://api.twilio.com") + "/2010-04-01/Accounts/" + account.key()
                + "/Messages.json");
    }

    @Override
    public Optional<String> unfit(Dispatch message) {
        return message.content().text().length() > LONGEST_TEXT ? Optional.of("TWILIO_TOO_LONG") : Optional.empty();
    }

    @Override
    public Request request(Dispatch message, Instant now) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", message.address());
        form.put(sender.startsWith("MG") ? "MessagingServiceSid" : "From", sender);
        form.put("Body", message.content().text());
        form.put("StatusCallback", callback + "?reference=" + message.reference());
        return new Request(
                target,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Authorization", authorization),
                Signing.bytes(Signing.form(form)));
    }

    @Override
    public Said said(Exchange.Answered answer) {
        JsonNode json = Json.read(answer.text());
        if (answer.status() / 100 == 2 && json.has("sid")) {
            return new Said.Taken(json.path("sid").asText());
        }
        String code = json.path("code").asText();
        return code.isEmpty()
                ? new Said.Unreadable()
                : new Said.Refused(code, json.path("message").asText());
    }
}
