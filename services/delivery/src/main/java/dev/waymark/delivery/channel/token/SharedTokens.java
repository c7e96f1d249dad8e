package dev.waymark.delivery.channel.token;

import dev.waymark.delivery.store.AccessTokens;
import dev.waymark.delivery.store.AccessTokens.Held;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of provider accounts: had once, used by the threads of all replicas, and had anew before they end or when they are refused. Providers such as WeChat
 * and WeCom count how often a token is asked for, and a new one may end the one before, so one thread of one replica asks and all others read what it stored.
 *
 * <p>A token is kept in delivery's database alone and is never logged. Callers may block: they are threads of their own.
 */
@ApplicationScoped
public class SharedTokens {

    /** How long nobody else asks; a source has answered by then, or its answer is not waited for. */
    public static final Duration LEASE = Duration.ofSeconds(8);

    private static final Logger LOG = Logger.getLogger(SharedTokens.class);

    /** Within the five minutes before the end, in which WeChat gives a new token and still takes the old one. */
    private static final Duration EARLY = Duration.ofMinutes(4);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(1);

    private final AccessTokens store;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Local> accounts = new ConcurrentHashMap<>();

    public SharedTokens(AccessTokens store) {
        this.store = store;
    }

    /** What this replica knows of one account. */
    private static final class Local {
        private final ReentrantLock looking = new ReentrantLock();
        private volatile @Nullable Held known;
        private volatile @Nullable String refused;
        private volatile Instant quietUntil = Instant.EPOCH;

        /** Not the one that was refused: who read it from the database just before it ended there must not bring it back. */
        private @Nullable Held usable(@Nullable Held held) {
            return held == null || held.value().equals(refused) ? null : held;
        }
    }

    /**
     * A token that is good now. Blocks; one caller asks, the others wait for it, or go on with the token that is about to end.
     *
     * @param account the account's name, unlike that of any other provider's, such as {@code wechat-brand}
     * @param latest waits no longer than until then
     * @return empty where none could be had
     */
    public Optional<String> get(String account, TokenSource source, Instant latest) throws InterruptedException {
        Local local = accounts.computeIfAbsent(account, name -> new Local());
        Held known = local.usable(local.known);
        if (known != null && clock.instant().isBefore(known.renewAt())) {
            return Optional.of(known.value());
        }
        Optional<String> meanwhile = good(known);
        long left = Duration.between(clock.instant(), latest).toMillis();
        boolean mine = meanwhile.isPresent()
                ? local.looking.tryLock()
                : left > 0 && local.looking.tryLock(left, TimeUnit.MILLISECONDS);
        if (!mine) {
            return meanwhile;
        }
        try {
            return look(account, local, source, latest);
        } finally {
            local.looking.unlock();
        }
    }

    /** The provider does not take this token any more. It ends for all replicas, once; one that was had meanwhile stays. */
    public void refused(String account, String token) throws InterruptedException {
        Local local = accounts.computeIfAbsent(account, name -> new Local());
        local.refused = token;
        Held known = local.known;
        if (known != null && known.value().equals(token)) {
            local.known = null;
        }
        within(store.refuse(account, token));
    }

    private Optional<String> look(String account, Local local, TokenSource source, Instant latest)
            throws InterruptedException {
        while (true) {
            Held held = local.usable(find(account, local.known));
            Instant now = clock.instant();
            local.known = held;
            if (held != null && now.isBefore(held.renewAt())) {
                return Optional.of(held.value());
            }
            Optional<String> meanwhile = good(held);
            boolean may = now.isBefore(latest) && !now.isBefore(local.quietUntil);
            UUID attempt = UUID.randomUUID();
            Optional<AccessTokens.Turn> turn =
                    may ? within(store.turn(account, attempt, now, LEASE)).flatMap(given -> given) : Optional.empty();
            if (turn.isPresent()) {
                return ask(account, local, source, attempt, turn.get().refused(), latest)
                        .or(() -> meanwhile);
            }
            if (meanwhile.isPresent() || !may || !now.plus(LOOK_AGAIN).isBefore(latest)) {
                return meanwhile;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
    }

    private Optional<String> good(@Nullable Held held) {
        return held != null && clock.instant().isBefore(held.until()) ? Optional.of(held.value()) : Optional.empty();
    }

    /** What the database has; while it does not answer, what is known. */
    private @Nullable Held find(String account, @Nullable Held known) throws InterruptedException {
        Optional<Optional<Held>> found = within(store.find(account));
        return found.isPresent() ? found.get().orElse(null) : known;
    }

    private Optional<String> ask(
            String account, Local local, TokenSource source, UUID attempt, @Nullable String refused, Instant latest)
            throws InterruptedException {
        Instant asked = clock.instant();
        Optional<TokenSource.Fresh> fresh = source.ask(refused, latest);
        if (fresh.isEmpty()) {
            local.quietUntil = clock.instant().plus(PAUSE_AFTER_REFUSAL);
            LOG.warnf("No access token for the account %s", account);
            within(store.giveBack(account, attempt));
            return Optional.empty();
        }
        Held held = held(fresh.get(), asked);
        local.known = held;
        within(store.keep(account, attempt, held));
        return Optional.of(held.value());
    }

    private static Held held(TokenSource.Fresh fresh, Instant asked) {
        Duration half = fresh.life().dividedBy(2);
        Instant until = asked.plus(fresh.life());
        return new Held(fresh.value(), until.minus(EARLY.compareTo(half) < 0 ? EARLY : half), until);
    }

    /** What the database says; empty where it does not answer in time, and then nobody may be asked either. */
    private static <T> Optional<T> within(Uni<T> answer) throws InterruptedException {
        try {
            return Optional.ofNullable(
                    answer.subscribeAsCompletionStage().get(LEASE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException failure) {
            LOG.warnf("The access tokens cannot be read or written now (%s)", failure.getMessage());
            return Optional.empty();
        }
    }
}
