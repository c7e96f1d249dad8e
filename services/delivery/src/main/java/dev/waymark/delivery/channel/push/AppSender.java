package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Destination.Device;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/**
 * Hands messages to the apps of one platform.
 *
 * @param <A> an app's account
 */
abstract class AppSender<A> implements PushSender {

    private final String platform;
    private final Map<String, A> accounts;

    /** @param accounts by the app that devices name */
    AppSender(String platform, Map<String, A> accounts) {
        this.platform = platform;
        this.accounts = Map.copyOf(accounts);
    }

    final Collection<A> accounts() {
        return accounts.values();
    }

    @Override
    public final boolean serves(Device device) {
        return device instanceof Destination.AppInstance app
                && app.platform().equals(platform)
                && accounts.containsKey(app.app());
    }

    @Override
    public final Attempts.Attempt attempt(Dispatch message, Device device) {
        Destination.AppInstance app = (Destination.AppInstance) device;
        return attempt(message, app.token(), Objects.requireNonNull(accounts.get(app.app())));
    }

    /** A hand-over that has not begun. */
    abstract Attempts.Attempt attempt(Dispatch message, String token, A account);
}
