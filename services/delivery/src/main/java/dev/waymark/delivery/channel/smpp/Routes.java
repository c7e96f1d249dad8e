package dev.waymark.delivery.channel.smpp;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By which account a message goes. */
final class Routes {

    private Routes() {}

    /** An account, as far as the choice needs it. */
    interface Route {

        String name();

        /** Whether messages can leave by it now. */
        boolean up();

        /** Whether it carries messages to numbers of that country, ISO 3166-1 alpha-2; null for a number of no one country. */
        boolean carries(@Nullable String country);

        /** In the unit that all accounts share. */
        BigDecimal cost();
    }

    /** Those that carry messages to the country: first who is up, then who is cheapest, then by name. */
    static <R extends Route> List<R> to(@Nullable String country, Collection<R> accounts) {
        return accounts.stream()
                .filter(account -> account.carries(country))
                .sorted(Comparator.comparing((R account) -> !account.up())
                        .thenComparing(Route::cost)
                        .thenComparing(Route::name))
                .toList();
    }
}
