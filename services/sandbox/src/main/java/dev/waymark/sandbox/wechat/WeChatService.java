package dev.waymark.sandbox.wechat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.sandbox.chat.ChatKnobBoard;
import dev.waymark.sandbox.chat.ChatKnobBoards;
import dev.waymark.sandbox.chat.ChatMode;
import dev.waymark.sandbox.chat.ChatVerdict;
import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.store.WeChatRecorder;
import dev.waymark.sandbox.wechat.WeChatEntry.Card;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The part of WeChat that servers speak to: tokens, and the four calls that send messages. Safe for threads. */
@ApplicationScoped
public class WeChatService {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(40001, "invalid credential, access_token is invalid or not latest"),
            Map.entry(40003, "invalid openid"),
            Map.entry(40008, "invalid message type"),
            Map.entry(40013, "invalid appid"),
            Map.entry(40037, "invalid template_id"),
            Map.entry(40125, "invalid appsecret"),
            Map.entry(42001, "access_token expired"),
            Map.entry(43004, "require subscribe"),
            Map.entry(43101, "user refuse to accept the msg"),
            Map.entry(45002, "content size out of limit"),
            Map.entry(45009, "reach max api daily quota limit"),
            Map.entry(45015, "response out of time limit or subscription is canceled"),
            Map.entry(45047, "out of response count limit"),
            Map.entry(47001, "data format error"),
            Map.entry(47003, "argument invalid!"));

    private final SandboxConfig.WeChat config;
    private final WeChatBook book;
    private final ChatKnobBoard knobs;
    private final WeChatRecorder recorder;
    private final WeChatCaller caller;
    private final Clock clock;
    private final StableTokens tokens;
    private final AtomicLong ids;

    WeChatService(
            SandboxConfig config,
            WeChatBook book,
            ChatKnobBoards boards,
            WeChatRecorder recorder,
            WeChatCaller caller,
            Clock clock) {
        this.config = config.wechat();
        this.book = book;
        this.knobs = boards.wechat();
        this.recorder = recorder;
        this.caller = caller;
        this.clock = clock;
        this.tokens = new StableTokens(config.wechat().tokenLife());
        this.ids = new AtomicLong(clock.millis() * 1000);
    }

    /** Gives a token for the app's secret. */
    public WeChatReply token(byte[] body) {
        JsonNode asked = read(body);
        if (asked == null || !asked.path("grant_type").asText().equals("client_credential")) {
            return refusal(47001);
        }
        if (!asked.path("appid").asText().equals(config.appId())) {
            return refusal(40013);
        }
        if (!asked.path("secret").asText().equals(config.secret())) {
            return refusal(40125);
        }
        StableTokens.Given given = tokens.give(asked.path("force_refresh").asBoolean(), clock.instant());
        return given.seconds() == 0
                ? refusal(45009)
                : new WeChatReply.Json(
                        Map.of("access_token", given.value(), "expires_in", given.seconds()), Duration.ZERO);
    }

    /** The token that is in use ends now. */
    public void endToken() {
        tokens.end();
    }

    /** Which call a message came by. */
    public enum Call {
        /** Template messages. */
        TEMPLATE,
        /** Subscription messages. */
        SUBSCRIBE,
        /** The older one-time subscriptions. */
        ONE_TIME,
        /** Customer service. */
        CUSTOM;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Sends a message. */
    public WeChatReply send(Call call, @Nullable String token, byte[] body) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int wrongToken = tokens.check(token == null ? "" : token, now);
        if (wrongToken != 0) {
            return refusal(wrongToken);
        }
        JsonNode message = read(body);
        if (message == null) {
            return refusal(47001);
        }
        String openid = message.path("touser").asText();
        // One at a time: two messages must not use up the same acceptance.
        synchronized (this) {
            Optional<WeChatEntry.Message> before =
                    book.known(openid, message.path("client_msg_id").asText(), now);
            return before.isPresent() ? again(before.get(), now) : first(call, openid, message, now);
        }
    }

    private WeChatReply again(WeChatEntry.Message before, Instant now) throws IOException {
        recorder.record(new WeChatEntry.Message(
                now,
                before.openid(),
                before.kind(),
                0,
                ChatMode.ACCEPT,
                before.id(),
                before.clientMsgId(),
                true,
                before.card()));
        return taken(before.id() == null ? "" : before.id(), Duration.ZERO);
    }

    private WeChatReply first(Call call, String openid, JsonNode message, Instant now) throws IOException {
        WeChatMessages.Read read =
                switch (call) {
                    case TEMPLATE -> WeChatMessages.template(message, WeChatTemplate.Kind.TEMPLATE);
                    case SUBSCRIBE -> WeChatMessages.template(message, WeChatTemplate.Kind.SUBSCRIBE);
                    case ONE_TIME -> WeChatMessages.oneTime(message);
                    case CUSTOM -> WeChatMessages.service(message);
                };
        int wrong = wrong(call, openid, read, now);
        if (wrong != 0) {
            recorder.record(entry(call, openid, message, wrong, ChatMode.ACCEPT, null, null, now));
            return refusal(wrong);
        }
        var decision = knobs.decide(openid, now);
        String id = Long.toString(ids.incrementAndGet());
        return switch (decision.verdict()) {
            case ChatVerdict.Rejected(int code) -> {
                recorder.record(entry(call, openid, message, code, decision.knob(), null, null, now));
                yield refusal(code);
            }
            case ChatVerdict.Accepted(Duration delay) -> {
                recorder.record(entry(call, openid, message, 0, decision.knob(), id, read.card(), now));
                receipt(call, openid, id, "success");
                yield taken(id, delay);
            }
            case ChatVerdict.Withheld() -> {
                recorder.record(entry(call, openid, message, 0, decision.knob(), id, null, now));
                receipt(call, openid, id, "failed:user block");
                yield taken(id, Duration.ZERO);
            }
            case ChatVerdict.Dropped() -> {
                recorder.record(entry(call, openid, message, 0, decision.knob(), id, read.card(), now));
                yield new WeChatReply.Cut();
            }
        };
    }

    /** The rules of the calls, in the order in which WeChat names what is wrong. */
    private int wrong(Call call, String openid, WeChatMessages.Read read, Instant now) {
        if (!book.knows(openid)) {
            return 40003;
        }
        if (read.errcode() != 0) {
            return read.errcode();
        }
        if (!book.follows(openid)) {
            return 43004;
        }
        return switch (call) {
            case TEMPLATE -> 0;
            case CUSTOM -> book.serviceRefusal(openid, now);
            case SUBSCRIBE, ONE_TIME -> accepts(openid, read.card()) ? 0 : 43101;
        };
    }

    private boolean accepts(String openid, @Nullable Card card) {
        return card != null && card.template() != null && book.acceptances(openid, card.template()) > 0;
    }

    private void receipt(Call call, String openid, String id, String status) {
        if (call == Call.TEMPLATE) {
            caller.call(
                    openid,
                    "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event><MsgID>" + id
                            + "</MsgID><Status><![CDATA[" + status + "]]></Status>");
        }
    }

    private static WeChatEntry.Message entry(
            Call call,
            String openid,
            JsonNode message,
            int errcode,
            ChatMode knob,
            @Nullable String id,
            @Nullable Card card,
            Instant now) {
        String clientId = message.path("client_msg_id").asText();
        return new WeChatEntry.Message(
                now, openid, call.word(), errcode, knob, id, clientId.isEmpty() ? null : clientId, false, card);
    }

    private static WeChatReply taken(String id, Duration delay) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errcode", 0);
        body.put("errmsg", "ok");
        body.put("msgid", Long.parseLong(id));
        return new WeChatReply.Json(body, delay);
    }

    private static WeChatReply refusal(int code) {
        return WeChatReply.code(code, WORDS.getOrDefault(code, "system error"));
    }

    private static @Nullable JsonNode read(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read != null && read.isObject() ? read : null;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
