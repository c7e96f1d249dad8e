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

/** Huawei Cloud's calls: the status report of one part of a message, or one uplink message, as a form. It does not sign. */
@Singleton
public class HuaweiCallbacks extends GatewayCallbacks {

    HuaweiCallbacks(GatewayAccounts accounts, ReceiptSink receipts, PhoneMessageSink messages) {
        super(SmsGatewaySettings.Kind.HUAWEI, accounts, receipts, messages);
    }

    @Override
    boolean genuine(Account account, Callback call) {
        return knowsTheSecret(account, call);
    }

    @Override
    News read(String account, Callback call) {
        Map<String, String> form = call.form();
        String id = form.get("smsMsgId");
        String status = form.get("status");
        String from = form.get("from");
        String text = form.get("body");
        if (id != null && status != null) {
            return News.of(receipt(account, id, form.get("to"), form.get("extend"), fate(status), status));
        }
        if (from == null || text == null) {
            throw new IllegalArgumentException("neither a status nor a reply");
        }
        return News.of(reply(account, id, from.startsWith("+") ? from : "+" + from, text));
    }

    /** "Receiving status reports", table of statuses (support.huaweicloud.com/api-msgsms/sms_05_0003.html); REJECTD is what becomes of messages to people who unsubscribed. */
    private static Fate fate(String status) {
        return switch (status) {
            case "DELIVRD" -> Fate.of(ReceiptState.DELIVERED);
            case "EXPIRED" -> Fate.of(ReceiptState.EXPIRED);
            case "ACCEPTD", "UNKNOWN" -> Fate.of(ReceiptState.PENDING);
            case "REJECTD" -> new Fate(ReceiptState.FAILED, Failure.BLOCKED);
            default -> Fate.of(ReceiptState.FAILED);
        };
    }

    @Override
    CallbackAnswer thanks() {
        return CallbackAnswer.text("");
    }
}
