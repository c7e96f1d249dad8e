package dev.waymark.delivery.channel.wecom;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Capabilities;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.http.ProviderHttp;
import dev.waymark.delivery.channel.pace.Limits;
import dev.waymark.delivery.channel.pace.Pace;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.channel.token.SharedTokens;
import dev.waymark.delivery.channel.wecom.WeComSettings.Kind;
import dev.waymark.delivery.config.DeliveryConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Messages by WeCom, by the account that stands in each address: {@code <account>:<id>}. */
@ApplicationScoped
public class WeComChannel implements Channel {

    /** UTF-16 units: three bytes each in the worst case, beside title, fields and link, within the 2048 bytes of a text. */
    private static final int LONGEST_TEXT = 600;

    private static final int AFTER_THE_WORKERS = Interceptor.Priority.PLATFORM_AFTER + 100;
    private static final Duration BOOKKEEPING = Duration.ofSeconds(4);

    private final Map<String, Account> accounts = new TreeMap<>();
    private final BroadcastTasks tasks;
    private final Attempts attempts = new Attempts();

    WeComChannel(DeliveryConfig config, SharedTokens tokens, BroadcastTasks tasks, Paces paces) {
        this.tasks = tasks;
        config.wecom().forEach((name, settings) -> {
            if (settings.corpId().isPresent()) {
                check(name, settings);
                accounts.put(name, account(name, settings, tokens, paces));
            }
        });
    }

    private record Account(WeComApi api, ProviderHttp http, Pace pace) {

        WeComSettings settings() {
            return api.settings();
        }

        /** A first try, and one more. */
        Duration longestAnswer() {
            return settings().responseTimeout().multipliedBy(2);
        }
    }

    private static Account account(String name, WeComSettings settings, SharedTokens tokens, Paces paces) {
        ProviderHttp http = new ProviderHttp(settings.connectTimeout(), settings.responseTimeout());
        return new Account(
                new WeComApi(provider(name), settings, http, tokens),
                http,
                paces.of("wecom", name, Limits.of(settings.ratePerSecond(), settings.inFlight())));
    }

    /** An account as tokens, receipts and the record name it. */
    static String provider(String account) {
        return "wecom-" + account;
    }

    private static void check(String name, WeComSettings settings) {
        boolean whole = settings.secret().isPresent()
                && switch (settings.kind()) {
                    case APPLICATION -> settings.agentId().isPresent();
                    case CUSTOMER_BROADCAST -> settings.sender().isPresent();
                };
        if (!whole) {
            throw new IllegalArgumentException("waymark.delivery.wecom." + name
                    + " needs secret, and agent-id (APPLICATION) or sender (CUSTOMER_BROADCAST).");
        }
    }

    /** After the workers have finished what is in hand. */
    void stop(@Observes @Priority(AFTER_THE_WORKERS) ShutdownEvent event) {
        accounts.values().forEach(account -> account.http().close());
    }

    @Override
    public String name() {
        return "wecom";
    }

    @Override
    public boolean configured() {
        return !accounts.isEmpty();
    }

    /** People see the application, or the employee. */
    @Override
    public String sender() {
        return "wecom";
    }

    /** Only of broadcasts anything is told afterwards, so only where all accounts send those. */
    @Override
    public Capabilities capabilities() {
        boolean receipts = accounts.values().stream()
                .allMatch(account -> account.settings().kind() == Kind.CUSTOMER_BROADCAST);
        return new Capabilities(LONGEST_TEXT, false, receipts, longestAnswer().plus(BOOKKEEPING));
    }

    private Duration longestAnswer() {
        return accounts.values().stream()
                .map(Account::longestAnswer)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** WeCom says for each message whether it takes it. */
    @Override
    public ChannelState state() {
        return new ChannelState.Up();
    }

    @Override
    public boolean reaches(Destination to) {
        return accounts.containsKey(Address.of(to.address()).account());
    }

    /** The account that tokens, receipts and the record call so. */
    Optional<WeComApi> api(String provider) {
        return accounts.values().stream()
                .map(Account::api)
                .filter(api -> api.account().equals(provider))
                .findFirst();
    }

    /** The settings of the account of that name. */
    Optional<WeComSettings> settings(String name) {
        return Optional.ofNullable(accounts.get(name)).map(Account::settings);
    }

    /** How soon results are asked for. */
    Duration firstPoll() {
        return accounts.values().stream()
                .map(account -> account.settings().firstPoll())
                .min(Comparator.naturalOrder())
                .orElse(Duration.ofMinutes(1));
    }

    private record Address(String account, String id) {

        static Address of(String address) {
            int colon = address.indexOf(':');
            return colon < 0
                    ? new Address("", address)
                    : new Address(address.substring(0, colon), address.substring(colon + 1));
        }
    }

    /** What one task can hold: the same content by the same account. */
    private record Task(Account account, Content content) {}

    @Override
    public Uni<List<DispatchOutcome>> dispatch(List<Dispatch> batch) {
        Map<Task, List<Dispatch>> broadcasts = new LinkedHashMap<>();
        List<Uni<Map<Dispatch, DispatchOutcome>>> sent = new ArrayList<>();
        for (Dispatch message : batch) {
            Account account = accounts.get(Address.of(message.address()).account());
            if (account == null) {
                sent.add(Uni.createFrom().item(Map.of(message, new DispatchOutcome.NotSent("NO_ACCOUNT"))));
            } else if (account.settings().kind() == Kind.APPLICATION) {
                sent.add(single(account, message));
            } else {
                broadcasts
                        .computeIfAbsent(new Task(account, message.content()), task -> new ArrayList<>())
                        .add(message);
            }
        }
        broadcasts.forEach((task, messages) -> sent.add(task(task, messages)));
        return Uni.join().all(sent).andCollectFailures().map(parts -> inOrder(batch, parts));
    }

    private static List<DispatchOutcome> inOrder(List<Dispatch> batch, List<Map<Dispatch, DispatchOutcome>> parts) {
        Map<Dispatch, DispatchOutcome> all = new HashMap<>();
        parts.forEach(all::putAll);
        return batch.stream()
                .map(message -> Objects.requireNonNull(all.get(message)))
                .toList();
    }

    /** WeCom bounds what one member gets in a minute, too, so its asking for less says nothing of the account. */
    private Uni<Map<Dispatch, DispatchOutcome>> single(Account account, Dispatch message) {
        Attempts.Attempt attempt = new ApplicationAttempt(
                account.api(), message, Address.of(message.address()).id());
        return attempts.run(account.pace().inTurn(attempt, message, 1), message, account.longestAnswer())
                .map(outcome -> Map.of(message, outcome));
    }

    /** In one task, for an employee confirms each. Nothing is written once the first of the permits is over. */
    private Uni<Map<Dispatch, DispatchOutcome>> task(Task task, List<Dispatch> messages) {
        Dispatch earliest =
                messages.stream().min(Comparator.comparing(Dispatch::notAfter)).orElseThrow();
        Instant notAfter = earliest.notAfter();
        Account account = task.account();
        List<String> customers = messages.stream()
                .map(message -> Address.of(message.address()).id())
                .toList();
        BroadcastAttempt attempt = new BroadcastAttempt(account.api(), tasks, customers, task.content(), notAfter);
        return attempts.run(account.pace().attempt(attempt, earliest, 1), earliest, account.longestAnswer())
                .map(outcome -> messages.stream()
                        .collect(Collectors.toMap(
                                message -> message,
                                message ->
                                        attempt.of(Address.of(message.address()).id(), outcome))));
    }
}
