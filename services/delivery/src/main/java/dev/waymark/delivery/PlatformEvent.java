package dev.waymark.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that a person did on a platform, such as following an account, as it is kept until it is handled.
 *
 * @param channel such as {@code wechat}
 * @param address the person's there
 * @param detail what belongs to the kind, and nothing personal: {@code key} or {@code url} of a menu, {@code template} of a subscription
 * @param at when it happened, as the platform says
 */
public record PlatformEvent(
        UUID id, String channel, String address, Kind kind, Map<String, String> detail, Instant at) {

    /** What can happen. */
    public enum Kind {
        /** The person follows the account from now on. */
        FOLLOWED("followed"),
        /** The person follows the account no longer, so nothing reaches her there. */
        UNFOLLOWED("unfollowed"),
        /** The person pressed an entry of the account's menu. */
        MENU_CLICKED("menu-clicked"),
        /** The person accepts one more message of a template. */
        SUBSCRIPTION_ACCEPTED("subscription-accepted"),
        /** The person wants no more messages of a template. */
        SUBSCRIPTION_ENDED("subscription-ended");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The last part of the type under which it is announced. */
        public String word() {
            return word;
        }
    }

    public PlatformEvent {
        detail = Map.copyOf(detail);
    }

    /** The type under which it is announced, such as {@code wechat.followed}. */
    public String type() {
        return channel + "." + kind.word();
    }

    /** Without the address: it is personal. */
    @Override
    public String toString() {
        return "PlatformEvent[id=" + id + ", type=" + type() + "]";
    }
}
