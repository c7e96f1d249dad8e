package dev.waymark.delivery.channel.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.Failure;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.callback.Callback;
import dev.waymark.delivery.channel.callback.CallbackAnswer;
import dev.waymark.delivery.channel.callback.CallbackHandler;
import dev.waymark.delivery.channel.push.PushNews.News;
import dev.waymark.delivery.config.DeliveryConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Receipts of Huawei's Push Kit, of both versions ("Message receipt" of its guides), signed with the secret that AppGallery Connect shows. */
@ApplicationScoped
class HuaweiCallbacks implements CallbackHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 1_000;
    private static final CallbackAnswer TAKEN = CallbackAnswer.json("{\"code\":\"0\",\"message\":\"success\"}");

    private final Map<String, PushSettings.HuaweiAccount> accounts;
    private final PushNews news;

    HuaweiCallbacks(DeliveryConfig config, PushNews news) {
        this.accounts = config.push().huawei();
        this.news = news;
    }

    @Override
    public String provider() {
        return "huawei";
    }

    @Override
    public Uni<CallbackAnswer> take(Callback call) {
        PushSettings.HuaweiAccount account = accounts.get(call.account());
        if (account == null
                || account.appId().isEmpty()
                || account.callbackUser().isEmpty()
                || account.callbackSecret().isEmpty()) {
            return Uni.createFrom().item(CallbackAnswer.unknownAccount());
        }
        boolean good = HuaweiSignature.isGood(
                call.header("X-HUAWEI-CALLBACK-ID").orElse(""),
                account.callbackUser().get(),
                account.callbackSecret().get(),
                Instant.now());
        if (!good) {
            return Uni.createFrom().item(CallbackAnswer.refused());
        }
        try {
            JsonNode statuses = JSON.readTree(call.text()).path("statuses");
            if (!statuses.isArray() || statuses.size() > MOST) {
                return Uni.createFrom().item(CallbackAnswer.unreadable("statuses is no list."));
            }
            return news.take(HuaweiSender.account(account.appId().get()), read(statuses))
                    .replaceWith(TAKEN);
        } catch (JsonProcessingException malformed) {
            return Uni.createFrom().item(CallbackAnswer.unreadable("The body is no JSON."));
        }
    }

    private static List<News> read(JsonNode statuses) {
        List<News> read = new ArrayList<>();
        for (JsonNode status : statuses) {
            JsonNode second = status.path("deliveryStatus").path("result");
            int result = (second.isMissingNode() ? status.path("status") : second).asInt(-1);
            MessageIds.of(status.path("biTag").asText())
                    .ifPresent(id -> read.add(new News(
                            id, state(result), "HUAWEI_" + result, failure(result), Optional.empty(), Instant.now())));
        }
        return read;
    }

    /** 27: kept until the app runs; 51: until the phone is unlocked; 201: until Huawei lets it go. */
    private static ReceiptState state(int result) {
        return switch (result) {
            case 0 -> ReceiptState.DELIVERED;
            case -1, 27, 51, 201 -> ReceiptState.PENDING;
            default -> ReceiptState.FAILED;
        };
    }

    /**
     * 2: the app is not there any more; 5: the app has no token, or another one; 10: the device was not seen for thirty days ("Message receipt", table of status codes, developer.huawei.com HMSCore-Guides
     * msg-receipt-guide-0000001050040176).
     */
    private static @Nullable Failure failure(int result) {
        return switch (result) {
            case 2, 5 -> Failure.NO_SUCH_ADDRESS;
            case 10 -> Failure.UNREACHABLE;
            default -> null;
        };
    }
}
