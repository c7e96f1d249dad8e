package dev.waymark.delivery.channel.smpp;

import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.channel.sms.SmsAccounts;
import dev.waymark.delivery.config.DeliveryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;

/** The SMPP accounts of {@code waymark.delivery.sms}: those that have a host. */
@ApplicationScoped
public class SmppAccounts implements SmsAccounts {

    private final List<SmppAccount> accounts;

    public SmppAccounts(DeliveryConfig config, ReceiptSink receipts, PhoneMessageSink messages, Paces paces) {
        var configured = new TreeMap<>(config.sms());
        configured.values().removeIf(settings -> settings.host().isEmpty());
        this.accounts = configured.entrySet().stream()
                .map(account -> new SmppAccount(account.getKey(), account.getValue(), receipts, messages, paces))
                .toList();
    }

    @Override
    public List<SmppAccount> all() {
        return accounts;
    }
}
