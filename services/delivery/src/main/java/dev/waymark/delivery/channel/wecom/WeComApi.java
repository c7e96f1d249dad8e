package dev.waymark.delivery.channel.wecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import dev.waymark.delivery.channel.token.SharedTokens;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The interface of WeCom, with the token of one account; once with another where the first is refused. */
final class WeComApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");

    private final String account;
    private final WeComSettings settings;
    private final ProviderHttp http;
    private final SharedTokens tokens;
    private final WeComTokens source;

    WeComApi(String account, WeComSettings settings, ProviderHttp http, SharedTokens tokens) {
        this.account = account;
        this.settings = settings;
        this.http = http;
        this.tokens = tokens;
        this.source = new WeComTokens(http, settings);
    }

    /** The account as tokens, receipts and the record name it. */
    String account() {
        return account;
    }

    WeComSettings settings() {
        return settings;
    }

    /** What WeCom answered. */
    sealed interface Answer {

        /** An answer as documented. */
        record Said(int code, JsonNode json) implements Answer {}

        /** Nothing was written. */
        record NotSent(String reason) implements Answer {}

        /** It was written, and the answer is none, or not one of WeCom. */
        record Unclear(String reason) implements Answer {}
    }

    /** A request that has not begun. */
    Request request(String path, byte[] body) {
        return new Request(path, body);
    }

    /** One request. */
    final class Request {

        private final String path;
        private final byte[] body;
        private volatile ProviderHttp.@Nullable Call current;

        private Request(String path, byte[] body) {
            this.path = path;
            this.body = body;
        }

        /** Blocks until it is answered, or will not be. */
        Answer run(Instant notAfter) throws InterruptedException {
            Answer first = once(notAfter);
            return refusesToken(first) ? once(notAfter) : first;
        }

        /** What can be said of it while no answer is there. */
        Answer soFar() {
            ProviderHttp.Call begun = current;
            return begun == null ? new Answer.NotSent("NO_ANSWER") : answer(begun.soFar());
        }

        private Answer once(Instant notAfter) throws InterruptedException {
            Optional<String> token = tokens.get(account, source, notAfter);
            if (token.isEmpty()) {
                return new Answer.NotSent("WECOM_NO_TOKEN");
            }
            ProviderHttp.Call call = http.post(target(token.get()), HEADERS, body, notAfter);
            current = call;
            Answer answer = answer(call.run());
            if (refusesToken(answer)) {
                tokens.refused(account, token.get());
            }
            return answer;
        }

        private URI target(String token) {
            return URI.create(
                    settings.baseUrl() + path + "?access_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
        }
    }

    private static boolean refusesToken(Answer answer) {
        return answer instanceof Answer.Said said && WeComMeaning.of(said.code()) == WeComMeaning.TOKEN;
    }

    private static Answer answer(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotWritten(String reason) -> new Answer.NotSent(reason);
            case Exchange.NoAnswer() -> new Answer.Unclear("NO_ANSWER");
            case Exchange.Answered answered -> said(answered);
        };
    }

    private static Answer said(Exchange.Answered answered) {
        try {
            JsonNode json = JSON.readTree(answered.text());
            return json != null && json.path("errcode").isInt()
                    ? new Answer.Said(json.path("errcode").intValue(), json)
                    : new Answer.Unclear("WECOM_HTTP_" + answered.status());
        } catch (JsonProcessingException none) {
            return new Answer.Unclear("WECOM_HTTP_" + answered.status());
        }
    }
}
