package dev.waymark.delivery.channel.sms.gateway;

import dev.waymark.delivery.channel.DispatchOutcome;
import java.time.Duration;
import java.util.List;

/** What a refusal means, whoever says it. */
enum Refusal {
    /** The account sends too fast: nothing goes by it for a while. */
    SLOWER,
    /** Not now for this person, by a rule that protects her: she got one a moment ago, or it is night. Later by this account, and by no other meanwhile. */
    NOT_NOW,
    /** This number had all it may have, for an hour or a day: the end, by this account and by any other. */
    NUMBER_CAP,
    /** Nobody can be reached by this number. */
    DEAD,
    /** Refused for good: the number is blocked, the person opted out, or it is no number. */
    REFUSED,
    /** This account cannot send this text: template, signature or parameters are not as approved. Another account may. */
    MISFIT,
    /** The account itself is not in order: credentials, permissions, balance, quota. Another account may take it, and this one later. */
    ACCOUNT,
    /** Trouble at the provider that passes; it took nothing. */
    TROUBLE,
    /** An error that does not say whether the message was taken. */
    UNSURE;

    /**
     * The outcome for the record.
     *
     * @param code as the record has it
     * @param pause how long to wait where the account sends too fast
     */
    DispatchOutcome outcome(String code, Duration pause) {
        return switch (this) {
            case SLOWER -> new DispatchOutcome.Throttled(pause);
            case DEAD -> new DispatchOutcome.AddressDead(code, null);
            case NUMBER_CAP, REFUSED, MISFIT -> new DispatchOutcome.Rejected(true, code);
            case NOT_NOW, ACCOUNT, TROUBLE -> new DispatchOutcome.Rejected(false, code);
            case UNSURE -> new DispatchOutcome.Unknown(code, List.of());
        };
    }

    /** Whether the record's code names the meaning, since what follows depends on it or people want to see it. */
    boolean told() {
        return this == NUMBER_CAP || this == MISFIT || this == NOT_NOW;
    }
}
