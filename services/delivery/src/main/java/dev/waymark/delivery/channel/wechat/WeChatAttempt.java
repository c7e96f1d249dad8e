package dev.waymark.delivery.channel.wechat;

import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hand-over of one message. A refused token is replaced once. A call without an answer is repeated where WeChat knows the message again, twice at most and in the
 * message's time.
 */
final class WeChatAttempt implements Attempts.Attempt {

    private static final int MOST_POSTS = 3;
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json; charset=utf-8");
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final WeChatAccount account;
    private final WeChatCall call;
    private final Dispatch message;
    private volatile ProviderHttp.@Nullable Call begun;
    private volatile boolean mayBeThere;

    WeChatAttempt(WeChatAccount account, WeChatCall call, Dispatch message) {
        this.account = account;
        this.call = call;
        this.message = message;
    }

    @Override
    public DispatchOutcome run() throws InterruptedException {
        DispatchOutcome outcome = told(post(true));
        for (int posts = 1;
                posts < MOST_POSTS && call.knownAgain() && outcome instanceof DispatchOutcome.Unknown;
                posts++) {
            mayBeThere = true;
            outcome = told(post(true));
        }
        return outcome;
    }

    @Override
    public DispatchOutcome givenUp() {
        ProviderHttp.Call waiting = begun;
        return told(waiting == null ? new DispatchOutcome.NotSent("NO_ANSWER") : unanswered(waiting.soFar()));
    }

    /** What was not written the second time may have arrived the first time. */
    private DispatchOutcome told(DispatchOutcome outcome) {
        return mayBeThere && outcome instanceof DispatchOutcome.NotSent ? unknown("NO_ANSWER") : outcome;
    }

    private DispatchOutcome post(boolean another) throws InterruptedException {
        Optional<String> token = account.token(message.notAfter());
        if (token.isEmpty()) {
            return new DispatchOutcome.NotSent("WECHAT_NO_TOKEN");
        }
        String query = "?access_token=" + URLEncoder.encode(token.get(), StandardCharsets.UTF_8);
        ProviderHttp.Call next = account.http()
                .post(
                        WeChatAccount.at(account.settings(), call.path() + query),
                        HEADERS,
                        call.body(),
                        message.notAfter());
        begun = next;
        Exchange exchange = next.run();
        if (!(exchange instanceof Exchange.Answered answer)) {
            return unanswered(exchange);
        }
        Optional<WeChatAnswer> said = WeChatAnswer.of(answer);
        if (said.isEmpty()) {
            return unreadable(answer);
        }
        begun = null;
        if (said.get().meaning() != ErrorMeaning.TOKEN) {
            return answered(said.get());
        }
        account.refused(token.get());
        return another
                ? post(false)
                : new DispatchOutcome.Rejected(false, said.get().name());
    }

    private DispatchOutcome answered(WeChatAnswer said) {
        return switch (said.meaning()) {
            case OK -> new DispatchOutcome.Accepted(List.of(id(said)));
            case TOKEN, BUSY, ACCOUNT -> new DispatchOutcome.Rejected(false, said.name());
            case TOO_OFTEN -> new DispatchOutcome.Throttled(account.settings().throttlePause());
            case QUOTA_OF_DAY -> new DispatchOutcome.Throttled(untilMidnight());
            case ADDRESS_DEAD -> new DispatchOutcome.AddressDead(said.name(), null);
            case USED_UP -> new DispatchOutcome.UsedUp(said.name());
            case REFUSED -> new DispatchOutcome.Rejected(true, said.name());
        };
    }

    /** Something in between answered: it may have passed the message on before, unless it refused the call itself. */
    private DispatchOutcome unreadable(Exchange.Answered answer) {
        String code = "WECHAT_HTTP_" + answer.status();
        return answer.status() >= 400 && answer.status() < 500
                ? new DispatchOutcome.Rejected(false, code)
                : unknown(code);
    }

    private DispatchOutcome unanswered(Exchange exchange) {
        return exchange instanceof Exchange.NotWritten(String reason)
                ? new DispatchOutcome.NotSent(reason)
                : unknown("NO_ANSWER");
    }

    /** Without a receipt nobody asks for the id, and the message's own says as much. */
    private ProviderId id(WeChatAnswer said) {
        return new ProviderId(
                account.provider(), said.id().isEmpty() ? message.messageId().toString() : said.id());
    }

    private DispatchOutcome unknown(String reason) {
        return new DispatchOutcome.Unknown(reason, List.of());
    }

    /** An hour at most: the quota of a day can be cleared in the console. */
    private static Duration untilMidnight() {
        ZonedDateTime now = Instant.now().atZone(BEIJING);
        Duration left = Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(BEIJING));
        return left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE;
    }
}
