package dev.waymark.delivery.channel.wechat;

import dev.waymark.delivery.Destination;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Capabilities;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Messages of official accounts and mini-programs, each to the people who follow or use that one. */
@ApplicationScoped
public class WeChatChannel implements Channel {

    /** The name that drawings use, and under which addresses and consents are kept. */
    static final String NAME = "wechat";

    /** The tag under which the frequency service knows WeChat's quota of five within 48 hours. */
    private static final String CUSTOMER_SERVICE = "wechat-customer-service";

    /** Of a customer-service message: 2048 bytes, three for each character in the worst case. */
    private static final int LONGEST_TEXT = 680;

    private static final Duration BOOKKEEPING = Duration.ofSeconds(2);

    private final WeChatAccounts accounts;
    private final Attempts attempts = new Attempts();

    WeChatChannel(WeChatAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean configured() {
        return !accounts.all().isEmpty();
    }

    /** The account that people see is the address's. */
    @Override
    public String sender() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        Duration longest = accounts.all().stream()
                .map(account -> account.settings().responseTimeout())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new Capabilities(LONGEST_TEXT, false, true, longest.plus(BOOKKEEPING));
    }

    /** Accounts fail each for itself, and say so for each message. */
    @Override
    public ChannelState state() {
        return new ChannelState.Up();
    }

    @Override
    public boolean reaches(Destination to) {
        return WeChatAddress.read(to.address())
                .flatMap(address -> accounts.find(address.account()))
                .isPresent();
    }

    @Override
    public Optional<String> subscription(String template, Destination to) {
        return WeChatAddress.read(to.address())
                .flatMap(address -> accounts.find(address.account()))
                .flatMap(account -> account.subscription(template));
    }

    @Override
    public List<String> tags(String template, Destination to) {
        return WeChatAddress.read(to.address())
                .flatMap(address -> accounts.find(address.account()))
                .filter(account -> account.customerService(template))
                .map(account -> List.of(CUSTOMER_SERVICE))
                .orElse(List.of());
    }

    @Override
    public Uni<List<DispatchOutcome>> dispatch(List<Dispatch> batch) {
        List<Uni<DispatchOutcome>> sent = batch.stream().map(this::dispatch).toList();
        return Uni.join().all(sent).andCollectFailures();
    }

    private Uni<DispatchOutcome> dispatch(Dispatch message) {
        return WeChatAddress.read(message.address())
                .flatMap(to ->
                        accounts.find(to.account()).map(account -> account.dispatch(message, to.openid(), attempts)))
                .orElseGet(() -> Uni.createFrom().item(new DispatchOutcome.NotSent("NO_ACCOUNT")));
    }
}
