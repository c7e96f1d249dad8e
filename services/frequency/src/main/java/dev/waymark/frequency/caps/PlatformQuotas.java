package dev.waymark.frequency.caps;

import dev.waymark.frequency.caps.Cap.Holds;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What platforms let through. They hold every message, transactional ones too, because the platform refuses it whatever its purpose. They
 * fit messages by tag, since one account sends messages of several kinds; each account (sender identity) has counters of its own.
 *
 * <ul>
 *   <li>{@link #BROADCAST}: a WeChat service account may send 4 broadcasts to a follower in a calendar month, China time (WeChat
 *       Official Accounts Platform, developer documentation, "Broadcasting and original check").
 *   <li>{@link #CUSTOMER_SERVICE}: within 48 hours after a message of the follower, 5 customer-service messages (the same, "Customer
 *       service messages": a user's message allows 5 within 48 hours).
 * </ul>
 */
public final class PlatformQuotas {

    /** The tag of a broadcast of a WeChat service account. */
    public static final String BROADCAST = "wechat-broadcast";

    /** The tag of a WeChat customer-service message. */
    public static final String CUSTOMER_SERVICE = "wechat-customer-service";

    private static final List<ZoneId> CHINA = List.of(ZoneId.of("Asia/Shanghai"));

    private PlatformQuotas() {}

    /** The quotas; no policy removes them. */
    public static List<Cap> caps() {
        return List.of(
                quota(BROADCAST, 4, new CapWindow.Calendar(CalendarUnit.MONTH, CHINA)),
                quota(CUSTOMER_SERVICE, 5, new CapWindow.SinceInbound(Duration.ofDays(2))));
    }

    private static Cap quota(String tag, int limit, CapWindow window) {
        return new Cap(
                "platform-" + tag,
                new Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(tag)),
                Each.SENDER,
                Holds.EVERYTHING,
                limit,
                window,
                Duration.ZERO,
                Kept.NONE,
                Map.of(),
                WhenHit.DROP);
    }
}
