package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.channel.pace.Limits;
import dev.waymark.delivery.channel.pace.Pace;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.channel.sms.Coverage;
import dev.waymark.delivery.channel.sms.SmsAccount;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One SMPP account: its binds, and what it may carry. */
final class SmppAccount implements SmsAccount {

    private static final int MOST_BINDS = 10;

    private final String name;
    private final SmppSettings settings;
    private final Coverage coverage;
    private final List<SmppLink> links;
    private final AtomicInteger turn = new AtomicInteger();
    private final SmppSender sender;

    SmppAccount(String name, SmppSettings settings, ReceiptSink receipts, PhoneMessageSink messages, Paces paces) {
        String where = "waymark.delivery.sms." + name;
        if (settings.password().isEmpty()) {
            throw new IllegalStateException(where + ".password is missing: an account with a host needs one.");
        }
        if (settings.binds() < 1 || settings.binds() > MOST_BINDS) {
            throw new IllegalStateException(where + ".binds must be 1 to " + MOST_BINDS + ".");
        }
        this.name = name;
        this.settings = settings;
        this.coverage = Coverage.of(where, settings.countries(), settings.operators());
        DeadCodes dead = named(where + ".dead-codes", () -> new DeadCodes(settings.deadCodes()));
        SmppSockets sockets = new SmppSockets(where, settings);
        this.links = IntStream.range(0, settings.binds())
                .mapToObj(n -> new SmppLink(name, settings, new SmppReceiver(name, dead, receipts, messages), sockets))
                .toList();
        Pace pace = named(where, () -> paces.of("sms", name, limits(settings)));
        this.sender = new SmppSender(name, settings, dead, this::bind, pace, Clock.systemUTC());
    }

    private static <T> T named(String setting, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(setting + ": " + wrong.getMessage() + ".", wrong);
        }
    }

    private static Limits limits(SmppSettings settings) {
        return new Limits(settings.ratePerSecond(), settings.window(), settings.throttleMin(), settings.throttleMax());
    }

    @Override
    public void start() {
        links.forEach(SmppLink::start);
    }

    @Override
    public void stop() {
        links.forEach(SmppLink::stop);
    }

    @Override
    public DispatchOutcome send(Dispatch message) {
        return sender.send(message);
    }

    @Override
    public String sender() {
        return settings.sourceAddress();
    }

    /** Up as long as one bind is. */
    @Override
    public ChannelState state() {
        return links.stream()
                .map(SmppLink::state)
                .filter(ChannelState.Up.class::isInstance)
                .findFirst()
                .orElseGet(() -> links.getFirst().state());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Coverage coverage() {
        return coverage;
    }

    @Override
    public Duration answerWithin() {
        return settings.responseTimeout();
    }

    @Override
    public BigDecimal cost() {
        return settings.cost();
    }

    /** The binds take turns. */
    private Optional<Bind> bind() {
        int first = Math.floorMod(turn.getAndIncrement(), links.size());
        return IntStream.range(0, links.size())
                .mapToObj(n -> links.get((first + n) % links.size()).bind())
                .flatMap(Optional::stream)
                .findFirst();
    }
}
