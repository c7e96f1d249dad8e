package dev.waymark.delivery.channel.wechat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import dev.waymark.delivery.channel.token.TokenSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of one account, by
 * <a href="https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/getStableAccessToken.html">stable_token</a>: asked for again it answers the same token as long as that is
 * good, so that who else uses the account is not shut out. Only where that token is the one that was just refused a new one is forced, which WeChat allows 20 times a day.
 */
final class StableToken implements TokenSource {

    private static final Logger LOG = Logger.getLogger(StableToken.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");

    private final String account;
    private final WeChatSettings settings;
    private final ProviderHttp http;
    private final URI target;

    StableToken(String account, WeChatSettings settings, ProviderHttp http) {
        this.account = account;
        this.settings = settings;
        this.http = http;
        this.target = WeChatAccount.at(settings, "/cgi-bin/stable_token");
    }

    @Override
    public Optional<Fresh> ask(@Nullable String refused, Instant latest) throws InterruptedException {
        Optional<Fresh> given = ask(false, latest);
        return given.isPresent() && given.get().value().equals(refused) ? ask(true, latest) : given;
    }

    private Optional<Fresh> ask(boolean force, Instant latest) throws InterruptedException {
        String body = JSON.createObjectNode()
                .put("grant_type", "client_credential")
                .put("appid", settings.appId().orElseThrow())
                .put("secret", settings.secret().orElseThrow())
                .put("force_refresh", force)
                .toString();
        Exchange exchange = http.post(target, HEADERS, body.getBytes(StandardCharsets.UTF_8), latest)
                .run();
        return exchange instanceof Exchange.Answered answer ? read(answer) : Optional.empty();
    }

    private Optional<Fresh> read(Exchange.Answered answer) {
        try {
            JsonNode json = JSON.readTree(answer.text());
            String value = json.path("access_token").asText();
            long seconds = json.path("expires_in").asLong();
            if (answer.status() == 200 && !value.isEmpty() && seconds > 0) {
                return Optional.of(new Fresh(value, Duration.ofSeconds(seconds)));
            }
            LOG.warnf(
                    "WeChat gives the account %s no token: %d",
                    account, json.path("errcode").asInt());
        } catch (JsonProcessingException unreadable) {
            LOG.warnf("WeChat gives the account %s no token: status %d", account, answer.status());
        }
        return Optional.empty();
    }
}
