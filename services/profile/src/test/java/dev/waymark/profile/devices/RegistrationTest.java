package dev.waymark.profile.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.profile.devices.Registration.Cause;
import dev.waymark.profile.devices.Registration.Outdated;
import dev.waymark.profile.devices.Registration.Refused;
import dev.waymark.profile.devices.Registration.Stands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    @Property
    void shouldKeepOneRowForEachInstallationAndTokenInWhateverOrderTheyCome(
            @ForAll @Size(max = 40) List<@From("registrations") Device> registrations) {
        // Given
        List<Device> stored = new ArrayList<>();

        for (Device wanted : registrations) {
            // When
            List<Device> before = List.copyOf(stored);
            Registration judged = take(stored, wanted);

            // Then
            switch (judged) {
                case Stands stands ->
                    assertThat(stored)
                            .contains(wanted)
                            .allMatch(device -> device.equals(wanted) || isUnrelated(device, wanted));
                case Outdated outdated -> {
                    assertThat(stored).isEqualTo(before).contains(outdated.stored());
                    assertThat(outdated.stored().personId()).isEqualTo(wanted.personId());
                    assertThat(outdated.stored().registeredAt()).isAfter(wanted.registeredAt());
                }
                case Refused refused -> {
                    assertThat(refused.cause()).isEqualTo(Cause.TAKEN_OVER);
                    assertThat(stored)
                            .isEqualTo(before)
                            .anyMatch(device -> !isUnrelated(device, wanted)
                                    && device.registeredAt().isAfter(wanted.registeredAt()));
                }
            }
        }
    }

    @Property
    void shouldLeaveWhatNobodyTookOverWhenTheyComeInTheirOrder(
            @ForAll @Size(max = 40) List<@From("registrations") Device> registrations) {
        // Given
        List<Device> ordered = registrations.stream()
                .sorted(Comparator.comparing(Device::registeredAt))
                .toList();
        List<Device> expected = IntStream.range(0, ordered.size())
                .filter(i -> ordered.subList(i + 1, ordered.size()).stream()
                        .allMatch(later -> isUnrelated(ordered.get(i), later)))
                .mapToObj(ordered::get)
                .toList();

        // When
        List<Device> stored = new ArrayList<>();
        ordered.forEach(wanted -> take(stored, wanted));

        // Then
        assertThat(stored).containsExactlyElementsOf(expected);
    }

    @Test
    void shouldKeepTheTwentyThatWereRegisteredLast() {
        // Given
        List<Device> stored = new ArrayList<>();
        IntStream.range(0, 20).forEach(n -> take(stored, device("ada", "i" + n, "t" + n, 100 + n)));

        // When
        Registration earlier = Registration.judge(device("ada", "old", "old", 99), stored);
        Registration later = Registration.judge(device("ada", "new", "new", 120), stored);
        Registration sameMoment = Registration.judge(device("ada", "new", "new", 100), stored);
        Registration rotated = Registration.judge(device("ada", "i5", "new", 120), stored);

        // Then
        assertThat(earlier).isEqualTo(new Refused(Cause.TOO_MANY));
        assertThat(removed(later)).containsExactly(id("t0"));
        assertThat(removed(sameMoment)).containsExactly(id("t0"));
        assertThat(removed(rotated)).containsExactly(id("t5"));
        assertThat(((Stands) rotated).created()).isFalse();
    }

    @Test
    void shouldTakeInstallationAndTokenFromTwoOthers() {
        // Given
        List<Device> stored = List.of(device("ben", "i1", "t1", 1), device("cem", "i2", "t2", 2));

        // When
        Registration judged = Registration.judge(device("ada", "i1", "t2", 2), stored);

        // Then
        assertThat(removed(judged)).containsExactlyInAnyOrder(id("t1"), id("t2"));
        assertThat(((Stands) judged).created()).isTrue();
    }

    @Provide
    Arbitrary<Device> registrations() {
        return Combinators.combine(
                        Arbitraries.of("ada", "ben", "cem"),
                        Arbitraries.of("i1", "i2", "i3", "i4"),
                        Arbitraries.of("t1", "t2", "t3", "t4"),
                        Arbitraries.integers().between(0, 10))
                .as(RegistrationTest::device);
    }

    private static Registration take(List<Device> stored, Device wanted) {
        Registration judged = Registration.judge(wanted, stored);
        if (judged instanceof Stands stands) {
            HashSet<String> removed = new HashSet<>(stands.removed());
            stored.removeIf(device -> removed.contains(device.address().id()));
            stored.add(stands.device());
        }
        return judged;
    }

    private static boolean isUnrelated(Device one, Device other) {
        return !one.installationId().equals(other.installationId())
                && !one.address().equals(other.address());
    }

    private static List<String> removed(Registration judged) {
        return ((Stands) judged).removed();
    }

    private static String id(String token) {
        return device("ada", "any", token, 0).address().id();
    }

    private static Device device(String person, String installation, String token, int second) {
        return new Device(
                person,
                installation,
                new PushAddress("shop", new PushTarget.Token(Platform.FCM, token)),
                Instant.ofEpochSecond(second));
    }
}
