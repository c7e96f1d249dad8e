package dev.waymark.delivery.channel.sms.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.Fate;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.channel.callback.Callback;
import dev.waymark.delivery.channel.callback.CallbackAnswer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Tencent Cloud's callbacks: an array of statuses (document 382/59178), or one reply (382/59179). It does not sign; it calls two more times. */
@Singleton
public class TencentCallbacks extends GatewayCallbacks {

    private static final String TAKEN = "{\"result\":0,\"errmsg\":\"OK\"}";

    TencentCallbacks(GatewayAccounts accounts, ReceiptSink receipts, PhoneMessageSink messages) {
        super(SmsGatewaySettings.Kind.TENCENT, accounts, receipts, messages);
    }

    @Override
    boolean genuine(Account account, Callback call) {
        return knowsTheSecret(account, call);
    }

    @Override
    News read(String account, Callback call) {
        JsonNode json = Json.read(call.text());
        if (json.isArray()) {
            List<ProviderReceipt> receipts = new ArrayList<>();
            for (JsonNode one : json) {
                if (one.has("sid")) {
                    receipts.add(receipt(
                            account,
                            one.path("sid").asText(),
                            number(one),
                            one.path("ext").asText(),
                            Fate.of(
                                    one.path("report_status").asText().equals("SUCCESS")
                                            ? ReceiptState.DELIVERED
                                            : ReceiptState.FAILED),
                            one.path("errmsg").asText()));
                }
            }
            return new News(receipts, List.of());
        }
        if (!json.has("text") || !json.has("mobile")) {
            throw new IllegalArgumentException("neither statuses nor a reply");
        }
        return News.of(reply(account, null, number(json), json.path("text").asText()));
    }

    @Override
    CallbackAnswer thanks() {
        return CallbackAnswer.json(TAKEN);
    }

    private static String number(JsonNode one) {
        return "+" + one.path("nationcode").asText() + one.path("mobile").asText();
    }
}
