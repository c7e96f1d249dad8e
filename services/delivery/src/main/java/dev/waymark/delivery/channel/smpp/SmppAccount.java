package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.ReceiptSink;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One SMPP account: its binds, and what it may carry. */
final class SmppAccount implements Routes.Route {

    private static final int MOST_BINDS = 10;

    private final String name;
    private final SmppSettings settings;
    private final Set<String> countries;
    private final List<SmppLink> links;
    private final AtomicInteger turn = new AtomicInteger();
    private final SmppSender sender;

    SmppAccount(String name, SmppSettings settings, ReceiptSink receipts, PhoneMessageSink messages) {
        String where = "waymark.delivery.sms." + name;
        if (settings.password().isEmpty()) {
            throw new IllegalStateException(where + ".password is missing: an account with a host needs one.");
        }
        if (settings.binds() < 1 || settings.binds() > MOST_BINDS) {
            throw new IllegalStateException(where + ".binds must be 1 to " + MOST_BINDS + ".");
        }
        this.name = name;
        this.settings = settings;
        this.countries = settings.countries().orElse(Set.of()).stream()
                .map(country -> country.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (!Set.of(Locale.getISOCountries()).containsAll(countries)) {
            throw new IllegalStateException(where + ".countries must be ISO 3166-1 alpha-2 codes such as CN,NZ.");
        }
        this.links = IntStream.range(0, settings.binds())
                .mapToObj(n -> new SmppLink(name, settings, new SmppReceiver(name, receipts, messages)))
                .toList();
        this.sender = new SmppSender(name, settings, this::bind, Clock.systemUTC());
    }

    void start() {
        links.forEach(SmppLink::start);
    }

    void stop() {
        links.forEach(SmppLink::stop);
    }

    /** Hands over a message; blocks until the outcome is known or cannot be known. */
    DispatchOutcome send(Dispatch message) {
        return sender.send(message);
    }

    /** What people see as the sender. */
    String source() {
        return settings.sourceAddress();
    }

    /** Up as long as one bind is. */
    ChannelState state() {
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
    public boolean up() {
        return state() instanceof ChannelState.Up;
    }

    @Override
    public boolean carries(@Nullable String country) {
        return countries.isEmpty() || (country != null && countries.contains(country));
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
