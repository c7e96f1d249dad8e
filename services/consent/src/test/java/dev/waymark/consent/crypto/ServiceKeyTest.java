package dev.waymark.consent.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.consent.crypto.ServiceKey.NewKey;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceKeyTest {

    private static final UUID SUBJECT = UUID.fromString("019a9d3c-0000-7000-8000-000000000001");

    private final ServiceKey service = new ServiceKey("a text of thirty-two characters.");

    @Test
    void shouldOpenWithTheUnwrappedKeyWhatTheNewKeySealed() {
        // Given
        NewKey fresh = service.newPersonKey("ada");
        PersonKey kept = fresh.ifKept(SUBJECT, fresh.wrapped()).orElseThrow();

        // When
        byte[] sealed = kept.seal("+86 138 0000 0000");

        // Then
        assertThat(service.unwrap("ada", SUBJECT, fresh.wrapped()).open(sealed)).isEqualTo("+86 138 0000 0000");
    }

    @Test
    void shouldNotTakeAnotherKeyForTheNewOne() {
        // When, Then
        assertThat(service.newPersonKey("ada")
                        .ifKept(SUBJECT, service.newPersonKey("ada").wrapped()))
                .isEmpty();
    }

    @Test
    void shouldUnwrapForTheirOwnerAloneAndGoOnAfterwards() {
        // Given
        NewKey ada = service.newPersonKey("ada");

        // When, Then
        assertThatThrownBy(() -> service.unwrap("ben", SUBJECT, ada.wrapped()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(service.unwrap("ada", SUBJECT, ada.wrapped())
                        .open(service.unwrap("ada", SUBJECT, ada.wrapped()).seal("it works")))
                .isEqualTo("it works");
    }

    @Test
    void shouldWrapEachSecretDifferentlyOnManyThreads() {
        // When
        long different = IntStream.range(0, 10_000)
                .parallel()
                .mapToObj(n -> service.wrap("secret " + n, "owner " + n))
                .map(HexFormat.of()::formatHex)
                .distinct()
                .count();

        // Then
        assertThat(different).isEqualTo(10_000);
        assertThat(IntStream.range(0, 10_000).parallel())
                .allMatch(n -> service.unwrap(service.wrap("secret " + n, "owner"), "owner")
                        .equals("secret " + n));
    }
}
