package dev.waymark.delivery.channel.sms.gateway;

import dev.waymark.delivery.Failure;
import dev.waymark.delivery.Fate;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.channel.callback.Callback;
import dev.waymark.delivery.channel.callback.CallbackAnswer;
import jakarta.inject.Singleton;
import java.util.Map;

/** Twilio's calls: the status of a message, or an incoming message, as a form; signed by X-Twilio-Signature over the public URL and the form. */
@Singleton
public class TwilioCallbacks extends GatewayCallbacks {

    /** TwiML that does nothing: an answer in words would be sent to the person. */
    private static final String NOTHING = "<Response/>";

    TwilioCallbacks(GatewayAccounts accounts, ReceiptSink receipts, PhoneMessageSink messages) {
        super(SmsGatewaySettings.Kind.TWILIO, accounts, receipts, messages);
    }

    @Override
    boolean genuine(Account account, Callback call) {
        String url = account.needed("callback", SmsGatewaySettings::callback)
                + (call.rawQuery().isEmpty() ? "" : "?" + call.rawQuery());
        return call.header("X-Twilio-Signature")
                .filter(given -> Signing.same(TwilioSignature.of(account.secret(), url, call.form()), given))
                .isPresent();
    }

    @Override
    News read(String account, Callback call) {
        Map<String, String> form = call.form();
        String id = form.get("MessageSid");
        String status = form.get("MessageStatus");
        String from = form.get("From");
        String text = form.get("Body");
        if (id != null && status != null) {
            return News.of(receipt(
                    account,
                    id,
                    form.get("To"),
                    call.query("reference").orElse(null),
                    fate(status, form.getOrDefault("ErrorCode", "")),
                    form.getOrDefault("ErrorCode", status)));
        }
        if (from == null || text == null) {
            throw new IllegalArgumentException("neither a status nor a message");
        }
        return from.startsWith("+") ? News.of(reply(account, id, from, text)) : News.nothing();
    }

    /** "Message status values" (twilio.com/docs/messaging/api/message-resource). */
    private static Fate fate(String status, String error) {
        return switch (status) {
            case "delivered" -> Fate.of(ReceiptState.DELIVERED);
            case "read" -> Fate.of(ReceiptState.READ);
            case "undelivered", "failed", "canceled" -> notArrived(error);
            default -> Fate.of(ReceiptState.PENDING);
        };
    }

    /** "Error and Warning Dictionary" (twilio.com/docs/api/errors). 30005, an unknown handset, may also be one that is off or abroad, so the number is not dead. */
    private static Fate notArrived(String error) {
        return switch (error) {
            case "30036" -> Fate.of(ReceiptState.EXPIRED);
            case "30003", "30005", "30006" -> new Fate(ReceiptState.FAILED, Failure.UNREACHABLE);
            case "30004", "30007", "21610" -> new Fate(ReceiptState.FAILED, Failure.BLOCKED);
            default -> Fate.of(ReceiptState.FAILED);
        };
    }

    @Override
    CallbackAnswer thanks() {
        return new CallbackAnswer(200, "text/xml", NOTHING);
    }
}
