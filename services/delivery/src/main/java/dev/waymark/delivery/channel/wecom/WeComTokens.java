package dev.waymark.delivery.channel.wecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import dev.waymark.delivery.channel.token.TokenSource;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks WeCom for the token of an account (<a href="https://developer.work.weixin.qq.com/document/path/91039">gettoken</a>); while one is good it gives the same again. */
final class WeComTokens implements TokenSource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProviderHttp http;
    private final URI target;

    WeComTokens(ProviderHttp http, WeComSettings account) {
        this.http = http;
        this.target = URI.create(account.baseUrl() + "/cgi-bin/gettoken?corpid="
                + encoded(account.corpId().orElseThrow()) + "&corpsecret="
                + encoded(account.secret().orElseThrow()));
    }

    @Override
    public Optional<Fresh> ask(@Nullable String refused, Instant latest) throws InterruptedException {
        return http.get(target, Map.of(), latest).run() instanceof Exchange.Answered answer && answer.status() == 200
                ? fresh(answer.text()).filter(token -> !token.value().equals(refused))
                : Optional.empty();
    }

    private static Optional<Fresh> fresh(String text) {
        try {
            JsonNode said = JSON.readTree(text);
            String value = said.path("access_token").asText();
            long seconds = said.path("expires_in").asLong();
            return said.path("errcode").asInt() == 0 && !value.isEmpty() && seconds > 0
                    ? Optional.of(new Fresh(value, Duration.ofSeconds(seconds)))
                    : Optional.empty();
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
