package dev.waymark.delivery.channel.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The token of one account (OAuth 2.0): had once, used by all, and had anew before it ends or when it is refused. */
final class AccessTokens {

    private static final Logger LOG = Logger.getLogger(AccessTokens.class);
    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String account;
    private final URI server;
    private final Function<Instant, String> form;
    private final ProviderHttp http;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Token current;
    private volatile Instant notBefore = Instant.EPOCH;

    /**
     * @param account what the log calls it
     * @param server where tokens are had
     * @param form what asks for one at that moment, as {@code application/x-www-form-urlencoded}
     */
    AccessTokens(String account, URI server, Function<Instant, String> form, ProviderHttp http, Clock clock) {
        this.account = account;
        this.server = server;
        this.form = form;
        this.http = http;
        this.clock = clock;
    }

    private record Token(String value, Instant until) {}

    /** A token that is good now; empty where none could be had until {@code latest}. Blocks; one asks, the others wait for it. */
    Optional<String> get(Instant latest) throws InterruptedException {
        Optional<String> known = known();
        if (known.isPresent()) {
            return known;
        }
        long left = Duration.between(clock.instant(), latest).toMillis();
        if (left <= 0 || !asking.tryLock(left, TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            return known().or(() -> ask(latest));
        } finally {
            asking.unlock();
        }
    }

    /** The provider does not take this token any more. */
    void refused(String value) {
        Token token = current;
        if (token != null && token.value().equals(value)) {
            current = null;
        }
    }

    private Optional<String> known() {
        Token token = current;
        return token != null && clock.instant().isBefore(token.until()) ? Optional.of(token.value()) : Optional.empty();
    }

    private Optional<String> ask(Instant latest) {
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            return Optional.empty();
        }
        Optional<Token> token = exchange(form.apply(now), latest).flatMap(answer -> token(answer, now));
        current = token.orElse(null);
        if (token.isEmpty()) {
            notBefore = now.plus(PAUSE);
            LOG.warnf("No token for the push account %s", account);
        }
        return token.map(Token::value);
    }

    private Optional<Exchange.Answered> exchange(String asking, Instant latest) {
        try {
            return http.post(server, FORM, asking.getBytes(StandardCharsets.UTF_8), latest)
                                    .run()
                            instanceof Exchange.Answered answer
                    ? Optional.of(answer)
                    : Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Token> token(Exchange.Answered answer, Instant now) {
        try {
            JsonNode json = JSON.readTree(answer.text());
            String value = json.path("access_token").asText();
            Duration life = Duration.ofSeconds(json.path("expires_in").asLong());
            Duration used =
                    life.compareTo(BEFORE_ITS_END.multipliedBy(2)) > 0 ? life.minus(BEFORE_ITS_END) : life.dividedBy(2);
            return answer.status() == 200 && !value.isEmpty()
                    ? Optional.of(new Token(value, now.plus(used)))
                    : Optional.empty();
        } catch (JsonProcessingException none) {
            return Optional.empty();
        }
    }
}
