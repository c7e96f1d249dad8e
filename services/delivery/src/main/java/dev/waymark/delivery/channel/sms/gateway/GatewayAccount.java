package dev.waymark.delivery.channel.sms.gateway;

import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import dev.waymark.delivery.channel.pace.Limits;
import dev.waymark.delivery.channel.pace.Pace;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.channel.pace.Turn;
import dev.waymark.delivery.channel.sms.Coverage;
import dev.waymark.delivery.channel.sms.SmsAccount;
import dev.waymark.delivery.channel.sms.gateway.SmsGatewaySettings.Kind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An account at a provider that is called over HTTP. It sends one message a request, so that each has an outcome of its own. */
final class GatewayAccount implements SmsAccount {

    private final Account account;
    private final Kind kind;
    private final Gateway gateway;
    private final Refusals refusals;
    private final Coverage coverage;
    private final ProviderHttp http;
    private final Pace pace;
    private final Clock clock = Clock.systemUTC();
    private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.MIN);

    GatewayAccount(Account account, Kind kind, Paces paces) {
        this.account = account;
        this.kind = kind;
        this.gateway = switch (kind) {
            case ALIYUN -> new AliyunGateway(account);
            case TENCENT -> new TencentGateway(account);
            case HUAWEI -> new HuaweiGateway(account);
            case TWILIO -> new TwilioGateway(account);
        };
        this.refusals = new Refusals(kind);
        SmsGatewaySettings settings = account.settings();
        this.coverage = Coverage.of(Account.where(account.name()), settings.countries(), settings.operators());
        this.http = new ProviderHttp(settings.connectTimeout(), settings.responseTimeout());
        this.pace = paces.of("sms", account.name(), Limits.of(settings.ratePerSecond(), settings.inFlight()));
    }

    Kind kind() {
        return kind;
    }

    Account account() {
        return account;
    }

    @Override
    public String name() {
        return account.name();
    }

    @Override
    public Coverage coverage() {
        return coverage;
    }

    @Override
    public BigDecimal cost() {
        return account.settings().cost();
    }

    @Override
    public String sender() {
        return account.settings().signature().or(account.settings()::sender).orElse(name());
    }

    /** There is no connection to hold: whether it works shows with each message. */
    @Override
    public ChannelState state() {
        return new ChannelState.Up();
    }

    @Override
    public Optional<String> unfit(Dispatch message) {
        return gateway.unfit(message);
    }

    @Override
    public boolean ownFault(DispatchOutcome.Rejected refusal) {
        return refusal.permanent()
                ? refusal.code().startsWith(kind + "_MISFIT_")
                : !refusal.code().startsWith(kind + "_NOT_NOW_");
    }

    @Override
    public Duration answerWithin() {
        return account.settings().responseTimeout();
    }

    @Override
    public void stop() {
        http.close();
    }

    @Override
    public DispatchOutcome send(Dispatch message) {
        Duration pause = Duration.between(clock.instant(), pausedUntil.get());
        if (pause.isPositive()) {
            return new DispatchOutcome.Throttled(pause);
        }
        try {
            return switch (pace.take(message.lane(), 1, message.notAfter())) {
                case Turn.Missed(DispatchOutcome why) -> why;
                case Turn.Given given -> post(message, given);
            };
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new DispatchOutcome.NotSent("STOPPING");
        }
    }

    private DispatchOutcome post(Dispatch message, Turn.Given turn) {
        try (turn) {
            return post(message);
        }
    }

    private DispatchOutcome post(Dispatch message) {
        Gateway.Request request = gateway.request(message, clock.instant());
        ProviderHttp.Call call = http.post(request.target(), request.headers(), request.body(), message.notAfter());
        try {
            return outcome(call.run());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return outcome(call.soFar());
        }
    }

    private DispatchOutcome outcome(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotWritten(String reason) -> new DispatchOutcome.NotSent(reason);
            case Exchange.NoAnswer() -> new DispatchOutcome.Unknown("NO_ANSWER", List.of());
            case Exchange.Answered answer -> answered(answer);
        };
    }

    private DispatchOutcome answered(Exchange.Answered answer) {
        return switch (gateway.said(answer)) {
            case Gateway.Said.Taken(String id) -> {
                pace.took();
                yield new DispatchOutcome.Accepted(List.of(new ProviderId(name(), id)));
            }
            case Gateway.Said.Refused(String code, String words) -> refused(answer, code, words);
            case Gateway.Said.Unreadable() -> unreadable(answer);
        };
    }

    /** A code that the table does not know: by the status, a refusal of the account's or of the message's, and none at all where the provider had an accident. */
    private DispatchOutcome refused(Exchange.Answered answer, String code, String words) {
        Optional<Refusal> known = refusals.find(code, words);
        if (known.isEmpty() && (answer.status() == 429 || answer.status() / 100 == 5)) {
            return unreadable(answer);
        }
        Refusal refusal =
                known.orElse(answer.status() == 401 || answer.status() == 403 ? Refusal.ACCOUNT : Refusal.REFUSED);
        return throttled(
                refusal.outcome(
                        refusals.recorded(code, refusal),
                        answer.retryAfter(account.settings().throttlePause())),
                refusal);
    }

    private DispatchOutcome throttled(DispatchOutcome outcome, Refusal refusal) {
        if (refusal == Refusal.SLOWER && outcome instanceof DispatchOutcome.Throttled(Duration pause)) {
            pausedUntil.set(clock.instant().plus(pause));
            pace.slower();
        }
        return outcome;
    }

    /** Of something on the way: 429 and 503 say that it went no further (RFC 6585, 4; RFC 9110, 15.6.4), 4xx that it was refused; behind anything else it may have been taken. */
    private DispatchOutcome unreadable(Exchange.Answered answer) {
        String code = kind + "_HTTP_" + answer.status();
        if (answer.status() == 429 || answer.status() == 503) {
            return throttled(
                    new DispatchOutcome.Throttled(
                            answer.retryAfter(account.settings().throttlePause())),
                    Refusal.SLOWER);
        }
        return answer.status() / 100 == 4
                ? new DispatchOutcome.Rejected(false, code)
                : new DispatchOutcome.Unknown(code, List.of());
    }
}
