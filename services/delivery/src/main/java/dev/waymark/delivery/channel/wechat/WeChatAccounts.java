package dev.waymark.delivery.channel.wechat;

import dev.waymark.delivery.channel.token.SharedTokens;
import dev.waymark.delivery.config.DeliveryConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The accounts that are set here. */
@ApplicationScoped
class WeChatAccounts {

    private static final int AFTER_THE_WORKERS = Interceptor.Priority.PLATFORM_AFTER + 100;

    private final Map<String, WeChatAccount> byName = new TreeMap<>();

    WeChatAccounts(DeliveryConfig config, SharedTokens tokens) {
        config.wechat().forEach((name, settings) -> {
            if (settings.appId().isPresent()) {
                byName.put(name, new WeChatAccount(name, settings, tokens));
            }
        });
    }

    /** After the workers have finished what is in hand. */
    void stop(@Observes @Priority(AFTER_THE_WORKERS) ShutdownEvent event) {
        byName.values().forEach(WeChatAccount::close);
    }

    Optional<WeChatAccount> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<WeChatAccount> all() {
        return byName.values();
    }
}
