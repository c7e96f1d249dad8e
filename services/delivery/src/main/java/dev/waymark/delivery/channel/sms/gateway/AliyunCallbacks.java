package dev.waymark.delivery.channel.sms.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.Failure;
import dev.waymark.delivery.Fate;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.PhoneMessage;
import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.channel.callback.Callback;
import dev.waymark.delivery.channel.callback.CallbackAnswer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Alibaba Cloud's HTTP batch push: SmsReport and SmsUp, an array of either. It does not sign; it pushes again for some hours, ten times in all. */
@Singleton
public class AliyunCallbacks extends GatewayCallbacks {

    private static final String TAKEN = "{\"code\":0,\"msg\":\"OK\"}";

    AliyunCallbacks(GatewayAccounts accounts, ReceiptSink receipts, PhoneMessageSink messages) {
        super(SmsGatewaySettings.Kind.ALIYUN, accounts, receipts, messages);
    }

    @Override
    boolean genuine(Account account, Callback call) {
        return knowsTheSecret(account, call);
    }

    @Override
    News read(String account, Callback call) {
        JsonNode all = Json.read(call.text());
        if (!all.isArray()) {
            throw new IllegalArgumentException("no array");
        }
        List<ProviderReceipt> receipts = new ArrayList<>();
        List<PhoneMessage> replies = new ArrayList<>();
        for (JsonNode one : all) {
            String from = number(one.path("phone_number").asText());
            if (one.has("content") && !from.isEmpty()) {
                replies.add(reply(
                        account,
                        one.path("sequence_id").asText(),
                        from,
                        one.path("content").asText()));
            } else if (one.has("biz_id")) {
                receipts.add(receipt(
                        account,
                        one.path("biz_id").asText(),
                        from,
                        one.path("out_id").asText(),
                        one.path("success").asBoolean()
                                ? Fate.of(ReceiptState.DELIVERED)
                                : notArrived(one.path("err_code").asText()),
                        one.path("err_code").asText()));
            }
        }
        return new News(receipts, replies);
    }

    /** "Receipt error codes" (help.aliyun.com/document_detail/101347.html). REQUEST_SUCCESS: the network said nothing yet. */
    private static Fate notArrived(String code) {
        return switch (code) {
            case "REQUEST_SUCCESS" -> Fate.of(ReceiptState.PENDING);
            case "MOBILE_NOT_ON_SERVICE", "MOBILE_ACCOUNT_ABNORMAL" ->
                new Fate(ReceiptState.FAILED, Failure.UNREACHABLE);
            case "MOBILE_IN_BLACK", "USER_REJECT", "isv.BLACK_KEY_CONTROL_LIMIT", "isv.CUSTOMER_REFUSED" ->
                new Fate(ReceiptState.FAILED, Failure.BLOCKED);
            default -> Fate.of(ReceiptState.FAILED);
        };
    }

    @Override
    CallbackAnswer thanks() {
        return CallbackAnswer.json(TAKEN);
    }

    /** In E.164: numbers of mainland China come by their eleven digits, others with the country's code and without a plus. */
    private static String number(String digits) {
        if (digits.isEmpty() || digits.startsWith("+")) {
            return digits;
        }
        return digits.matches("1[3-9]\\d{9}") ? "+86" + digits : "+" + digits;
    }
}
