package dev.waymark.delivery.channel.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.channel.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QueuesTest {

    private static final int LARGEST = 10;

    private static final class Waiter implements Queues.Waiting {
        private final Lane lane;
        private final int units;

        Waiter(Lane lane, int units) {
            this.lane = lane;
            this.units = units;
        }

        @Override
        public Lane lane() {
            return lane;
        }

        @Override
        public int units() {
            return units;
        }
    }

    /** A newcomer, and how many are served after she came. */
    private record Step(Lane lane, int units, int served) {}

    @Property(tries = 1_000)
    void shouldServeEachOnceAndALaneInItsOrder(@ForAll("steps") List<Step> steps) {
        // Given
        Queues<Waiter> queues = new Queues<>();
        Map<Lane, Deque<Waiter>> model = new EnumMap<>(Lane.class);

        // When and then
        for (Step step : steps) {
            Waiter newcomer = new Waiter(step.lane(), step.units());
            queues.add(newcomer);
            model.computeIfAbsent(step.lane(), lane -> new ArrayDeque<>()).add(newcomer);
            for (int i = 0; i < step.served(); i++) {
                Waiter next = queues.next();
                boolean nobody = model.values().stream().allMatch(Deque::isEmpty);
                assertThat(next == null).isEqualTo(nobody);
                if (next != null) {
                    queues.serve(next);
                    assertThat(Objects.requireNonNull(model.get(next.lane())).poll())
                            .isSameAs(next);
                }
            }
        }
    }

    @Property(tries = 500)
    void shouldKeepTheSharesOfLanesThatAlwaysWait(
            @ForAll @NotEmpty Set<Lane> lanes,
            @ForAll @Size(300) List<@net.jqwik.api.constraints.IntRange(min = 1, max = LARGEST) Integer> sizes) {
        // Given
        Queues<Waiter> queues = new Queues<>();
        Map<Lane, Integer> got = new EnumMap<>(Lane.class);
        List<Integer> left = new ArrayList<>(sizes);
        lanes.forEach(lane -> queues.add(new Waiter(lane, left.removeLast())));
        int total = 0;

        // When
        while (!left.isEmpty()) {
            Waiter next = Objects.requireNonNull(queues.next());
            queues.add(new Waiter(next.lane(), left.removeLast()));
            queues.serve(next);
            got.merge(next.lane(), next.units(), Integer::sum);
            total += next.units();
            // Then
            for (Lane lane : lanes) {
                assertThat(got.getOrDefault(lane, 0))
                        .isGreaterThanOrEqualTo((int) (lane.share() * total) - 2 * LARGEST);
            }
        }
        Lane mostUrgent = lanes.stream().min(Lane::compareTo).orElseThrow();
        double ofOthers = lanes.stream()
                .filter(lane -> lane != mostUrgent)
                .mapToDouble(Lane::share)
                .sum();
        assertThat(got.getOrDefault(mostUrgent, 0))
                .isGreaterThanOrEqualTo((int) ((1 - ofOthers) * total) - 2 * LARGEST);
    }

    @Test
    void shouldLetTheMostUrgentGoFirst() {
        // Given
        Queues<Waiter> queues = new Queues<>();
        queues.add(new Waiter(Lane.BULK, 1));
        queues.add(new Waiter(Lane.TRIGGERED, 1));
        Waiter code = new Waiter(Lane.TRANSACTIONAL, 1);
        queues.add(code);

        // When and then
        assertThat(queues.next()).isSameAs(code);
        assertThat(queues.ahead(Lane.TRANSACTIONAL)).isEqualTo(1);
        assertThat(queues.ahead(Lane.BULK)).isEqualTo(3);
    }

    @Test
    void shouldOweNothingForATimeInWhichNobodyWaited() {
        // Given
        Queues<Waiter> queues = new Queues<>();
        for (int i = 0; i < 1_000; i++) {
            Waiter code = new Waiter(Lane.TRANSACTIONAL, 1);
            queues.add(code);
            queues.serve(code);
        }
        Waiter advert = new Waiter(Lane.BULK, 1);
        Waiter code = new Waiter(Lane.TRANSACTIONAL, 1);
        queues.add(advert);
        queues.add(code);

        // When and then
        assertThat(queues.next()).isSameAs(code);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Lane.class),
                        Arbitraries.integers().between(1, LARGEST),
                        Arbitraries.integers().between(0, 2))
                .as(Step::new)
                .list()
                .ofMaxSize(200);
    }
}
