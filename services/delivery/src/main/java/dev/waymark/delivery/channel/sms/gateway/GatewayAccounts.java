package dev.waymark.delivery.channel.sms.gateway;

import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.channel.sms.SmsAccounts;
import dev.waymark.delivery.channel.sms.gateway.SmsGatewaySettings.Kind;
import dev.waymark.delivery.config.DeliveryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The accounts of {@code waymark.delivery.sms-http}: those that have a kind. */
@ApplicationScoped
public class GatewayAccounts implements SmsAccounts {

    private final List<GatewayAccount> accounts;

    public GatewayAccounts(DeliveryConfig config, Paces paces) {
        this.accounts = new TreeMap<>(config.smsHttp())
                .entrySet().stream()
                        .flatMap(account -> account.getValue().kind().stream()
                                .map(kind -> new GatewayAccount(
                                        new Account(account.getKey(), account.getValue()), kind, paces)))
                        .toList();
    }

    @Override
    public List<GatewayAccount> all() {
        return accounts;
    }

    /** The settings of the account of that name, if it is of that kind. */
    Optional<Account> find(Kind kind, String name) {
        return accounts.stream()
                .filter(account -> account.kind() == kind && account.name().equals(name))
                .map(GatewayAccount::account)
                .findFirst();
    }
}
