package dev.waymark.delivery.channel.sms;

import dev.waymark.delivery.Destination;
import dev.waymark.delivery.channel.Capabilities;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.config.DeliveryConfig;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * SMS by accounts at providers, whatever they speak. Messages of a batch are handed over side by side, as far as their account allows. What an account certainly
 * did not take goes by the next one that carries it, as long as its time is not over.
 */
@ApplicationScoped
public class SmsChannel implements Channel {

    private static final Logger LOG = Logger.getLogger(SmsChannel.class);
    /** UTF-16 units: 67 in each of 255 parts. Accounts that take less say so of the message. */
    private static final int LONGEST_TEXT = 67 * 255;

    private static final int AFTER_THE_WORKERS = Interceptor.Priority.PLATFORM_AFTER + 100;
    private static final Duration BOOKKEEPING = Duration.ofSeconds(2);

    private final Clock clock = Clock.systemUTC();
    private final List<GuardedAccount> accounts;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SmsChannel(@All List<SmsAccounts> protocols, DeliveryConfig config) {
        this.accounts = protocols.stream()
                .<SmsAccount>flatMap(protocol -> protocol.all().stream())
                .map(account -> new GuardedAccount(account, new Breaker(config.smsBreaker(), clock)))
                .toList();
        Set<String> names = new HashSet<>();
        accounts.forEach(account -> {
            if (!names.add(account.name())) {
                throw new IllegalStateException(
                        "Two SMS accounts are called " + account.name() + ": give one another name.");
            }
        });
    }

    void start(@Observes StartupEvent event) {
        accounts.forEach(SmsAccount::start);
    }

    /** After the workers have finished what is in hand: a message under way when the link closes would be unknown. */
    void stop(@Observes @Priority(AFTER_THE_WORKERS) ShutdownEvent event) {
        accounts.forEach(SmsAccount::stop);
    }

    @Override
    public String name() {
        return "sms";
    }

    @Override
    public boolean configured() {
        return !accounts.isEmpty();
    }

    @Override
    public boolean reaches(Destination to) {
        return accounts.stream().anyMatch(account -> account.coverage().includes(to.address()));
    }

    /** What most people see: the sender of the first account. */
    @Override
    public String sender() {
        return accounts.isEmpty() ? "" : accounts.getFirst().sender();
    }

    @Override
    public Capabilities capabilities() {
        Duration longestAnswer = accounts.stream()
                .map(SmsAccount::answerWithin)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new Capabilities(LONGEST_TEXT, false, true, longestAnswer.plus(BOOKKEEPING));
    }

    /** Up as long as one account is. */
    @Override
    public ChannelState state() {
        return accounts.stream()
                .map(SmsAccount::state)
                .filter(ChannelState.Up.class::isInstance)
                .findFirst()
                .orElseGet(() -> accounts.isEmpty()
                        ? new ChannelState.Down("NO_ACCOUNT")
                        : accounts.getFirst().state());
    }

    @Override
    public Uni<List<DispatchOutcome>> dispatch(List<Dispatch> batch) {
        List<Uni<DispatchOutcome>> sent = batch.stream().map(this::dispatch).toList();
        return Uni.join().all(sent).andCollectFailures();
    }

    private Uni<DispatchOutcome> dispatch(Dispatch message) {
        return Uni.createFrom()
                .item(() -> send(message))
                .runSubscriptionOn(threads)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Message %s: the hand-over failed", message.messageId()))
                .onFailure()
                .recoverWithItem(new DispatchOutcome.Unknown("HAND_OVER_FAILED", List.of()));
    }

    private DispatchOutcome send(Dispatch message) {
        List<DispatchOutcome> passed = new ArrayList<>();
        for (SmsAccount account : Routes.to(message.address(), accounts)) {
            Optional<String> unfit = account.unfit(message);
            if (unfit.isPresent()) {
                passed.add(new DispatchOutcome.Rejected(true, unfit.get()));
                continue;
            }
            DispatchOutcome outcome = clock.instant().isBefore(message.notAfter())
                    ? account.send(message)
                    : new DispatchOutcome.NotSent("PERMIT_OVER");
            if (!mayGoByAnother(account, outcome)) {
                return outcome;
            }
            passed.add(outcome);
        }
        return verdict(passed);
    }

    /** Where no account takes it: of the first that may later, else of the first. */
    private static DispatchOutcome verdict(List<DispatchOutcome> passed) {
        return passed.stream()
                .filter(outcome -> !(outcome instanceof DispatchOutcome.Rejected refusal && refusal.permanent()))
                .findFirst()
                .orElseGet(() -> passed.isEmpty() ? new DispatchOutcome.NotSent("NO_ACCOUNT") : passed.getFirst());
    }

    private static boolean mayGoByAnother(SmsAccount account, DispatchOutcome outcome) {
        return switch (outcome) {
            case DispatchOutcome.NotSent notSent -> true;
            case DispatchOutcome.Throttled throttled -> true;
            case DispatchOutcome.Rejected refusal -> account.ownFault(refusal);
            case DispatchOutcome.AddressDead dead -> false;
            case DispatchOutcome.UsedUp usedUp -> false;
            case DispatchOutcome.Accepted accepted -> false;
            case DispatchOutcome.Unknown unknown -> false;
        };
    }
}
