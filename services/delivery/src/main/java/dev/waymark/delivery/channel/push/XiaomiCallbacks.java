package dev.waymark.delivery.channel.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.UUID;

/**
 * Receipts of Mi Push ("Message receipts" of its documentation): a form with {@code data}, JSON by Xiaomi's id of each message. Xiaomi signs nothing, so the address that it was
 * given has a secret.
 */
@ApplicationScoped
class XiaomiCallbacks implements CallbackHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 1_000;
    private static final int LONGEST_ID = 100;
    private static final long LATEST = 253_402_300_799_999L;

    private final Map<String, PushSettings.XiaomiAccount> accounts;
    private final PushNews news;

    XiaomiCallbacks(DeliveryConfig config, PushNews news) {
        this.accounts = config.push().xiaomi();
        this.news = news;
    }

    @Override
    public String provider() {
        return "xiaomi";
    }

    @Override
    public Uni<CallbackAnswer> take(Callback call) {
        Optional<String> secret =
                Optional.ofNullable(accounts.get(call.account())).flatMap(PushSettings.XiaomiAccount::callbackSecret);
        if (secret.isEmpty()) {
            return Uni.createFrom().item(CallbackAnswer.unknownAccount());
        }
        if (!CallbackSecrets.areSame(call.query("key").orElse(""), secret.get())) {
            return Uni.createFrom().item(CallbackAnswer.refused());
        }
        try {
            JsonNode data = JSON.readTree(call.form().getOrDefault("data", ""));
            if (!data.isObject() || data.size() > MOST) {
                return Uni.createFrom().item(CallbackAnswer.unreadable("data is no JSON object of messages."));
            }
            return news.take(XiaomiSender.account(call.account()), read(data)).replaceWith(CallbackAnswer.text("ok"));
        } catch (JsonProcessingException malformed) {
            return Uni.createFrom().item(CallbackAnswer.unreadable("data is no JSON."));
        }
    }

    private static List<News> read(JsonNode data) {
        List<News> read = new ArrayList<>();
        for (Map.Entry<String, JsonNode> message : data.properties()) {
            if (message.getKey().length() <= LONGEST_ID) {
                read(message.getKey(), message.getValue()).ifPresent(read::add);
            }
        }
        return read;
    }

    /** Empty for a message that is not ours, and for news that say nothing of it. */
    private static Optional<News> read(String xiaomiId, JsonNode message) {
        int type = message.path("type").asInt();
        long at = message.path("timestamp").asLong();
        Instant when = at > 0 && at <= LATEST ? Instant.ofEpochMilli(at) : Instant.now();
        return MessageIds.of(message.path("param").asText()).flatMap(id -> news(type, id, xiaomiId, when));
    }

    private static Optional<News> news(int type, UUID id, String xiaomiId, Instant at) {
        return switch (type) {
            case 1 -> Optional.of(new News(id, ReceiptState.DELIVERED, "1", null, Optional.empty(), at));
            // Whoever taps on it has it.
            case 2 -> Optional.of(new News(id, ReceiptState.DELIVERED, "2", null, Optional.of(xiaomiId), at));
            // No such target, notifications are off, the day's quota, over its time.
            case 16, 32, 128, 1024 ->
                Optional.of(new News(id, ReceiptState.FAILED, Integer.toString(type), null, Optional.empty(), at));
            default -> Optional.empty();
        };
    }
}
