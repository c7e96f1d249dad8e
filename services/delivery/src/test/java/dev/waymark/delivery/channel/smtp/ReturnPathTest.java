package dev.waymark.delivery.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ReturnPathTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final ReturnPath path = new ReturnPath("bounces@brand.example", SECRET);

    @Property(tries = 300)
    void shouldFindTheMessageOfAnAddressWhateverItsCapitals(@ForAll long high, @ForAll long low) {
        // When
        String address = path.of(new UUID(high, low));

        // Then
        assertThat(address).matches("bounces\\+[a-z2-7]{36}@brand\\.example");
        assertThat(path.read("<" + address.toUpperCase(Locale.ROOT) + ">")).contains(new UUID(high, low));
        assertThat(new ReturnPath("bounces@brand.example", SECRET + "x").read(address))
                .isEmpty();
    }

    @Property(tries = 300)
    void shouldFindNoneInAnAddressThatSomebodyChanged(
            @ForAll long high, @ForAll long low, @ForAll @IntRange(min = 8, max = 43) int at) {
        // Given
        StringBuilder address = new StringBuilder(path.of(new UUID(high, low)));

        // When
        address.setCharAt(at, address.charAt(at) == 'a' ? 'q' : 'a');

        // Then: but for what stands for no bit of the id
        assertThat(path.read(address.toString()).filter(id -> !id.equals(new UUID(high, low))))
                .isEmpty();
        assertThat(path.read("Nobody <bounces@brand.example>")).isEmpty();
    }
}
