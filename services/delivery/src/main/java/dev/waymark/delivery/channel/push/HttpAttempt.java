package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over by one HTTP request. It is written a second time, once, only where the service refused our credential and so certainly did not take
 * the message.
 */
abstract class HttpAttempt implements Attempts.Attempt {

    private final Dispatch message;
    private final ProviderId id;
    private volatile ProviderHttp.@Nullable Call call;

    /** @param account the account's name in the record of messages */
    HttpAttempt(Dispatch message, String account) {
        this.message = message;
        this.id = new ProviderId(account, message.messageId().toString());
    }

    final Dispatch message() {
        return message;
    }

    /** Our own, which the service is given: by it receipts come back, whether or not there was an answer. */
    final ProviderId id() {
        return id;
    }

    /** The service took the message. */
    final DispatchOutcome taken() {
        return new DispatchOutcome.Accepted(List.of(id));
    }

    /** What is written, or why nothing is. */
    sealed interface Prepared {

        /**
         * A request that has not begun.
         *
         * @param credential that it carries
         */
        record Ready(ProviderHttp.Call call, String credential) implements Prepared {}

        /** It cannot be written. */
        record Impossible(DispatchOutcome outcome) implements Prepared {}
    }

    /** The request, with a credential that is good now. */
    abstract Prepared prepare() throws InterruptedException;

    /** Whether the answer refuses nothing but the credential; another one is had for the next request then. */
    abstract boolean refuses(String credential, Exchange.Answered answer);

    /** What the answer means. */
    abstract DispatchOutcome answered(Exchange.Answered answer);

    @Override
    public final DispatchOutcome run() throws InterruptedException {
        return switch (prepare()) {
            case Prepared.Impossible(DispatchOutcome outcome) -> outcome;
            case Prepared.Ready first -> run(first);
        };
    }

    private DispatchOutcome run(Prepared.Ready first) throws InterruptedException {
        Exchange exchange = exchange(first);
        if (exchange instanceof Exchange.Answered answer && refuses(first.credential(), answer)) {
            return prepare() instanceof Prepared.Ready second ? outcome(exchange(second)) : answered(answer);
        }
        return outcome(exchange);
    }

    private Exchange exchange(Prepared.Ready ready) throws InterruptedException {
        call = ready.call();
        return exchange(ready.call());
    }

    /** Makes the request; blocks until it is answered or given up. */
    Exchange exchange(ProviderHttp.Call begun) throws InterruptedException {
        return begun.run();
    }

    @Override
    public final DispatchOutcome givenUp() {
        ProviderHttp.Call begun = call;
        return begun == null ? new DispatchOutcome.NotSent("NO_ANSWER") : outcome(begun.soFar());
    }

    private DispatchOutcome outcome(Exchange exchange) {
        return switch (exchange) {
            case Exchange.Answered answer -> answered(answer);
            case Exchange.NotWritten(String reason) -> new DispatchOutcome.NotSent(reason);
            case Exchange.NoAnswer() -> new DispatchOutcome.Unknown("NO_ANSWER", List.of(id));
        };
    }
}
