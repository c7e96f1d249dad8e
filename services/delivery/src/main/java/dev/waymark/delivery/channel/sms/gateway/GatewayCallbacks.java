package dev.waymark.delivery.channel.sms.gateway;

import dev.waymark.delivery.Fate;
import dev.waymark.delivery.channel.PhoneMessage;
import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.channel.callback.Callback;
import dev.waymark.delivery.channel.callback.CallbackAnswer;
import dev.waymark.delivery.channel.callback.CallbackHandler;
import dev.waymark.delivery.channel.sms.gateway.SmsGatewaySettings.Kind;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls of one kind of provider: who may call, what it tells, and that it is stored before it is answered. */
abstract class GatewayCallbacks implements CallbackHandler {

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_CODE = 32;
    private static final int MOST_REFERENCES = 65_536;

    private final Kind kind;
    private final GatewayAccounts accounts;
    private final ReceiptSink receipts;
    private final PhoneMessageSink messages;

    GatewayCallbacks(Kind kind, GatewayAccounts accounts, ReceiptSink receipts, PhoneMessageSink messages) {
        this.kind = kind;
        this.accounts = accounts;
        this.receipts = receipts;
        this.messages = messages;
    }

    /** What a call tells. */
    record News(List<ProviderReceipt> receipts, List<PhoneMessage> replies) {

        static News of(ProviderReceipt receipt) {
            return new News(List.of(receipt), List.of());
        }

        static News of(PhoneMessage reply) {
            return new News(List.of(), List.of(reply));
        }

        static News nothing() {
            return new News(List.of(), List.of());
        }
    }

    /** Whether the call is from the provider. */
    abstract boolean genuine(Account account, Callback call);

    /** What it tells; things that it does not name in full are left out. Fails with {@link IllegalArgumentException} for what cannot be read. */
    abstract News read(String account, Callback call);

    /** What the provider wants to hear once it is stored. */
    abstract CallbackAnswer thanks();

    @Override
    public String provider() {
        return "sms-" + kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Uni<CallbackAnswer> take(Callback call) {
        Account account = accounts.find(kind, call.account()).orElse(null);
        if (account == null) {
            return Uni.createFrom().item(CallbackAnswer.unknownAccount());
        }
        if (!genuine(account, call)) {
            return Uni.createFrom().item(CallbackAnswer.refused());
        }
        try {
            return stored(read(account.name(), call)).replaceWith(this::thanks);
        } catch (IllegalArgumentException unreadable) {
            return Uni.createFrom().item(CallbackAnswer.unreadable("It is not what this provider sends."));
        }
    }

    private Uni<Void> stored(News news) {
        List<Uni<Void>> storing = Stream.concat(
                        news.receipts().stream().map(receipt -> uni(receipts.take(receipt))),
                        news.replies().stream().map(reply -> uni(messages.take(reply))))
                .toList();
        return storing.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(storing).andFailFast().replaceWithVoid();
    }

    private static Uni<Void> uni(CompletionStage<Void> stage) {
        return Uni.createFrom().completionStage(stage);
    }

    /** For providers that do not sign: the account's secret in the query. An account without one takes no calls. */
    static boolean knowsTheSecret(Account account, Callback call) {
        return account.settings()
                .callbackSecret()
                .filter(secret -> Signing.same(secret, call.query("secret").orElse("")))
                .isPresent();
    }

    static ProviderReceipt receipt(
            String account, String id, @Nullable String address, @Nullable String reference, Fate fate, String code) {
        return new ProviderReceipt(
                new ProviderId(account, cut(id, LONGEST_ID)),
                address,
                reference(reference),
                fate.state(),
                cut(code.isEmpty() ? fate.state().name() : code, LONGEST_CODE),
                fate.failure());
    }

    /** What we gave with the hand-over and nothing else. */
    private static @Nullable Integer reference(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,5}")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number < MOST_REFERENCES ? number : null;
    }

    static PhoneMessage reply(String account, @Nullable String id, String from, String text) {
        return new PhoneMessage(account, id == null || id.isEmpty() ? null : cut(id, LONGEST_ID), "sms", from, text);
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }
}
