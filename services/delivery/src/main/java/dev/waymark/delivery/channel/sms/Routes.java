package dev.waymark.delivery.channel.sms;

import dev.waymark.delivery.channel.ChannelState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** By which account a message goes. */
final class Routes {

    private Routes() {}

    /** Those that carry messages to the number: first who is up, then who is cheapest, then by name. */
    static <A extends SmsAccount> List<A> to(String number, Collection<A> accounts) {
        return accounts.stream()
                .filter(account -> account.coverage().includes(number))
                .sorted(Comparator.comparing((A account) -> !(account.state() instanceof ChannelState.Up))
                        .thenComparing(SmsAccount::cost)
                        .thenComparing(SmsAccount::name))
                .toList();
    }
}
