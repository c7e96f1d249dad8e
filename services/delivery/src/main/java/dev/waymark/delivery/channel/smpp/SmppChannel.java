package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.Destination;
import dev.waymark.delivery.NumberCountries;
import dev.waymark.delivery.channel.Capabilities;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.config.DeliveryConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * SMS by SMPP accounts. Messages of a batch are handed over side by side, as far as the window of their account allows. What an account certainly did not
 * take goes by the next one that carries it, as long as its time is not over.
 */
@ApplicationScoped
public class SmppChannel implements Channel {

    private static final Logger LOG = Logger.getLogger(SmppChannel.class);
    private static final int LONGEST_TEXT = 67 * EncodedText.MAX_PARTS;
    private static final int AFTER_THE_WORKERS = Interceptor.Priority.PLATFORM_AFTER + 100;
    private static final Duration BOOKKEEPING = Duration.ofSeconds(2);

    private final List<SmppAccount> accounts;
    private final Duration longestAnswer;
    private final Clock clock = Clock.systemUTC();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SmppChannel(DeliveryConfig config, ReceiptSink receipts, PhoneMessageSink messages) {
        var configured = new TreeMap<>(config.sms());
        configured.values().removeIf(settings -> settings.host().isEmpty());
        this.accounts = configured.entrySet().stream()
                .map(account -> new SmppAccount(account.getKey(), account.getValue(), receipts, messages))
                .toList();
        this.longestAnswer = configured.values().stream()
                .map(SmppSettings::responseTimeout)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    void start(@Observes StartupEvent event) {
        accounts.forEach(SmppAccount::start);
    }

    /** After the workers have finished what is in hand: a message under way when the link closes would be unknown. */
    void stop(@Observes @Priority(AFTER_THE_WORKERS) ShutdownEvent event) {
        accounts.forEach(SmppAccount::stop);
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
        String country = NumberCountries.of(to.address());
        return accounts.stream().anyMatch(account -> account.carries(country));
    }

    /** What most people see: the source of the first account. */
    @Override
    public String sender() {
        return accounts.isEmpty() ? "" : accounts.getFirst().source();
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(LONGEST_TEXT, false, true, longestAnswer.plus(BOOKKEEPING));
    }

    /** Up as long as one account is. */
    @Override
    public ChannelState state() {
        return accounts.stream()
                .map(SmppAccount::state)
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

    /** Where no account takes it, the verdict is that of the account that should have. */
    private DispatchOutcome send(Dispatch message) {
        DispatchOutcome verdict = new DispatchOutcome.NotSent("NO_ACCOUNT");
        boolean first = true;
        for (SmppAccount account : Routes.to(NumberCountries.of(message.address()), accounts)) {
            if (!first && !clock.instant().isBefore(message.notAfter())) {
                return verdict;
            }
            DispatchOutcome outcome = account.send(message);
            if (!mayGoByAnother(outcome)) {
                return outcome;
            }
            verdict = first ? outcome : verdict;
            first = false;
        }
        return verdict;
    }

    private static boolean mayGoByAnother(DispatchOutcome outcome) {
        return switch (outcome) {
            case DispatchOutcome.NotSent notSent -> true;
            case DispatchOutcome.Throttled throttled -> true;
            case DispatchOutcome.Rejected rejected -> !rejected.permanent();
            case DispatchOutcome.AddressDead dead -> false;
            case DispatchOutcome.Accepted accepted -> false;
            case DispatchOutcome.Unknown unknown -> false;
        };
    }
}
