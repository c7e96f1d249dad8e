package dev.waymark.sandbox.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.chat.ChatKnobBoard;
import dev.waymark.sandbox.chat.ChatKnobBoards;
import dev.waymark.sandbox.chat.ChatMode;
import dev.waymark.sandbox.chat.ChatVerdict;
import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.store.WeComRecorder;
import dev.waymark.sandbox.wecom.WeComReader.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The part of WeCom that servers speak to: tokens, messages to members, broadcasts and their results. Safe for threads. */
@ApplicationScoped
public class WeComService {

    /** Messages of one application to one member in a minute, at most; beyond it the call is refused. */
    private static final int A_MINUTE = 30;

    private static final int MOST_RESULTS = 1_000;
    private static final int USUAL_RESULTS = 500;

    private final SandboxConfig.WeCom config;
    private final WeComBook book;
    private final ChatKnobBoard knobs;
    private final WeComRecorder recorder;
    private final Clock clock;
    private final WeComTokens tokens;
    private final AtomicLong ids;
    private final Map<String, Instant> bodies = new HashMap<>();

    WeComService(SandboxConfig config, WeComBook book, ChatKnobBoards boards, WeComRecorder recorder, Clock clock) {
        this.config = config.wecom();
        this.book = book;
        this.knobs = boards.wecom();
        this.recorder = recorder;
        this.clock = clock;
        this.tokens = new WeComTokens(config.wecom().tokenLife());
        this.ids = new AtomicLong(clock.millis() * 1000);
    }

    /** Gives a token for the secret. */
    public WeComReply token(@Nullable String corpId, @Nullable String secret) {
        if (!config.corpId().equals(corpId)) {
            return WeComReply.code(40013);
        }
        if (!config.secret().equals(secret)) {
            return WeComReply.code(40001);
        }
        WeComTokens.Given given = tokens.give(clock.instant());
        return WeComReply.ok(0, Map.of("access_token", given.value(), "expires_in", given.seconds()), Duration.ZERO);
    }

    /** The token that is in use ends now. */
    public void endToken() {
        tokens.end();
    }

    /** Takes a message of the application to one member. */
    public synchronized WeComReply send(@Nullable String token, byte[] body) throws IOException {
        Instant now = now();
        int wrongToken = tokens.check(token == null ? "" : token, now);
        Optional<JsonNode> json = WeComReader.json(body);
        if (wrongToken != 0 || json.isEmpty()) {
            return WeComReply.code(wrongToken == 0 ? 40058 : wrongToken);
        }
        JsonNode message = json.get();
        String to = message.path("touser").asText();
        Read read = WeComReader.message(message);
        int refusal = refusal(message, to, read, now);
        if (refusal != 0) {
            return refuse(now, to, message, refusal, ChatMode.ACCEPT);
        }
        ModeBoard.Decision<ChatMode, ChatVerdict> decided = knobs.decide(to, now);
        return switch (decided.verdict()) {
            case ChatVerdict.Rejected(int code) -> refuse(now, to, message, code, decided.knob());
            case ChatVerdict.Withheld() -> {
                record(now, to, message, 0, decided.knob(), next(), false, null);
                yield WeComReply.ok(0, Map.of("unlicenseduser", to), Duration.ZERO);
            }
            case ChatVerdict.Dropped() -> {
                record(now, to, message, 0, decided.knob(), next(), again(message, body, now), read.card());
                yield new WeComReply.Cut();
            }
            case ChatVerdict.Accepted(Duration delay) -> {
                String msgid = next();
                record(now, to, message, 0, decided.knob(), msgid, again(message, body, now), read.card());
                yield WeComReply.ok(0, Map.of("msgid", msgid), delay);
            }
        };
    }

    private int refusal(JsonNode message, String to, Read read, Instant now) {
        if (message.path("agentid").asInt() != config.agentId()) {
            return 40056;
        }
        if (book.kind(to).filter(kind -> kind == WeComKind.MEMBER).isEmpty()) {
            return 81013;
        }
        if (read.errcode() != 0) {
            return read.errcode();
        }
        return book.taken(to, now.minus(Duration.ofMinutes(1))) >= A_MINUTE ? 45009 : 0;
    }

    /** Whether the same body came within the time that it names. */
    private boolean again(JsonNode message, byte[] body, Instant now) {
        bodies.values().removeIf(until -> !now.isBefore(until));
        if (message.path("enable_duplicate_check").asInt() != 1) {
            return false;
        }
        String key = new String(body, java.nio.charset.StandardCharsets.UTF_8);
        boolean known = bodies.containsKey(key);
        bodies.putIfAbsent(
                key, now.plusSeconds(message.path("duplicate_check_interval").asInt(1_800)));
        return known;
    }

    /** Takes a broadcast for the employee. */
    public synchronized WeComReply broadcast(@Nullable String token, byte[] body) throws IOException {
        Instant now = now();
        int wrongToken = tokens.check(token == null ? "" : token, now);
        Optional<JsonNode> json = WeComReader.json(body);
        if (wrongToken != 0 || json.isEmpty()) {
            return WeComReply.code(wrongToken == 0 ? 40058 : wrongToken);
        }
        JsonNode task = json.get();
        List<String> customers = new ArrayList<>();
        task.path("external_userid").forEach(customer -> customers.add(customer.asText()));
        Read read = WeComReader.broadcast(task);
        int refusal = customers.isEmpty()
                ? 40063
                : !task.path("sender").asText().equals(config.sender()) ? 84074 : read.errcode();
        if (refusal != 0) {
            return refuse(now, task, customers, refusal, ChatMode.ACCEPT);
        }
        ModeBoard.Decision<ChatMode, ChatVerdict> decided = knobs.decide(customers.getFirst(), now);
        if (decided.verdict() instanceof ChatVerdict.Rejected(int code)) {
            return refuse(now, task, customers, code, decided.knob());
        }
        List<String> failed =
                customers.stream().filter(customer -> !book.isContact(customer)).toList();
        String msgid = "msg" + next();
        recorder.record(
                new WeComEntry.Task(now, config.sender(), customers, failed, 0, decided.knob(), msgid, read.card()));
        Duration delay = decided.verdict() instanceof ChatVerdict.Accepted(Duration time) ? time : Duration.ZERO;
        return decided.verdict() instanceof ChatVerdict.Dropped
                ? new WeComReply.Cut()
                : WeComReply.ok(0, Map.of("msgid", msgid, "fail_list", failed), delay);
    }

    /** What became of a broadcast, page by page. */
    public WeComReply results(@Nullable String token, byte[] body) {
        int wrongToken = tokens.check(token == null ? "" : token, now());
        Optional<JsonNode> json = WeComReader.json(body);
        if (wrongToken != 0 || json.isEmpty()) {
            return WeComReply.code(wrongToken == 0 ? 40058 : wrongToken);
        }
        JsonNode question = json.get();
        Optional<Map<String, Integer>> statuses =
                book.statuses(question.path("msgid").asText());
        if (statuses.isEmpty() || !question.path("userid").asText().equals(config.sender())) {
            return WeComReply.code(40058);
        }
        int asked = question.path("limit").asInt(USUAL_RESULTS);
        int limit = asked < 1 || asked > MOST_RESULTS ? USUAL_RESULTS : asked;
        int from = question.path("cursor").asInt(0);
        List<Map<String, Object>> page = statuses.get().entrySet().stream()
                .skip(from)
                .limit(limit)
                .map(one -> Map.<String, Object>of(
                        "external_userid", one.getKey(), "userid", config.sender(), "status", one.getValue()))
                .toList();
        boolean more = from + page.size() < statuses.get().size();
        return WeComReply.ok(
                0,
                Map.of("send_list", page, "next_cursor", more ? Integer.toString(from + page.size()) : ""),
                Duration.ZERO);
    }

    /** The employee confirms a broadcast; false where there is none of this number. */
    public boolean confirm(String msgid) throws IOException {
        boolean known = book.statuses(msgid).isPresent();
        if (known) {
            recorder.record(new WeComEntry.Confirmed(now(), msgid));
        }
        return known;
    }

    private WeComReply refuse(Instant now, String to, JsonNode message, int code, ChatMode knob) throws IOException {
        record(now, to, message, code, knob, null, false, null);
        return WeComReply.code(code);
    }

    private WeComReply refuse(Instant now, JsonNode task, List<String> customers, int code, ChatMode knob)
            throws IOException {
        recorder.record(
                new WeComEntry.Task(now, task.path("sender").asText(), customers, customers, code, knob, null, null));
        return WeComReply.code(code);
    }

    private void record(
            Instant now,
            String to,
            JsonNode message,
            int code,
            ChatMode knob,
            @Nullable String msgid,
            boolean again,
            WeComEntry.@Nullable Card card)
            throws IOException {
        recorder.record(
                new WeComEntry.Message(now, to, message.path("msgtype").asText(), code, knob, msgid, again, card));
    }

    private String next() {
        return Long.toString(ids.incrementAndGet(), Character.MAX_RADIX);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
