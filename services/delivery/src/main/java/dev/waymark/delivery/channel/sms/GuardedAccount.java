package dev.waymark.delivery.channel.sms;

import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An account behind its breaker: what fails too often in a row is down for a while. */
final class GuardedAccount implements SmsAccount {

    private static final String SPARED = "CIRCUIT_OPEN";

    /** Of what was not sent, that which speaks against the account; a link that is not bound says so by its state. */
    private static final Set<String> UNREACHABLE = Set.of("NOT_CONNECTED");

    private final SmsAccount account;
    private final Breaker breaker;

    GuardedAccount(SmsAccount account, Breaker breaker) {
        this.account = account;
        this.breaker = breaker;
    }

    @Override
    public String name() {
        return account.name();
    }

    @Override
    public Coverage coverage() {
        return account.coverage();
    }

    @Override
    public BigDecimal cost() {
        return account.cost();
    }

    @Override
    public String sender() {
        return account.sender();
    }

    @Override
    public ChannelState state() {
        return account.state() instanceof ChannelState.Up && !breaker.lets()
                ? new ChannelState.Down(SPARED)
                : account.state();
    }

    @Override
    public Optional<String> unfit(Dispatch message) {
        return account.unfit(message);
    }

    @Override
    public boolean ownFault(DispatchOutcome.Rejected refusal) {
        return account.ownFault(refusal);
    }

    @Override
    public Duration answerWithin() {
        return account.answerWithin();
    }

    @Override
    public void start() {
        account.start();
    }

    @Override
    public void stop() {
        account.stop();
    }

    @Override
    public DispatchOutcome send(Dispatch message) {
        if (!breaker.enter()) {
            return new DispatchOutcome.NotSent(SPARED);
        }
        DispatchOutcome outcome = new DispatchOutcome.Unknown("HAND_OVER_FAILED", List.of());
        try {
            outcome = account.send(message);
            return outcome;
        } finally {
            breaker.came(sign(outcome));
        }
    }

    private Breaker.Sign sign(DispatchOutcome outcome) {
        return switch (outcome) {
            case DispatchOutcome.Accepted accepted -> Breaker.Sign.WORKS;
            case DispatchOutcome.AddressDead dead -> Breaker.Sign.WORKS;
            case DispatchOutcome.UsedUp usedUp -> Breaker.Sign.WORKS;
            case DispatchOutcome.Rejected refusal ->
                !refusal.permanent() && account.ownFault(refusal) ? Breaker.Sign.FAILS : Breaker.Sign.WORKS;
            case DispatchOutcome.Throttled throttled -> Breaker.Sign.NO_WORD;
            case DispatchOutcome.NotSent notSent ->
                UNREACHABLE.contains(notSent.reason()) ? Breaker.Sign.FAILS : Breaker.Sign.NO_WORD;
            case DispatchOutcome.Unknown unknown -> Breaker.Sign.FAILS;
        };
    }
}
