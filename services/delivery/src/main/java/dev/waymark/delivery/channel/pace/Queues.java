package dev.waymark.delivery.channel.pace;

import dev.waymark.delivery.channel.Lane;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is next: the most urgent lane, but where a lane got less than its share since it has to wait, that one. In a lane, who came first. Not safe for threads.
 *
 * @param <W> who waits
 */
final class Queues<W extends Queues.Waiting> {

    /** Somebody who waits for units. */
    interface Waiting {

        Lane lane();

        int units();
    }

    private final Map<Lane, Queue<W>> lanes = new EnumMap<>(Lane.class);

    Queues() {
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new Queue<>());
        }
    }

    private static final class Queue<W> {
        private final Set<W> waiting = new LinkedHashSet<>();
        private int units;
        private double owed;

        @Nullable
        W head() {
            return waiting.isEmpty() ? null : waiting.iterator().next();
        }
    }

    void add(W waiter) {
        Queue<W> queue = queue(waiter.lane());
        queue.waiting.add(waiter);
        queue.units += waiter.units();
    }

    /** Whose turn it is; null when nobody waits. */
    @Nullable
    W next() {
        W mostUrgent = null;
        for (Queue<W> queue : lanes.values()) {
            W head = queue.head();
            if (head != null && queue.owed >= head.units()) {
                return head;
            }
            mostUrgent = mostUrgent == null ? head : mostUrgent;
        }
        return mostUrgent;
    }

    /** Somebody got units: all lanes that wait are owed their share of them. */
    void serve(W waiter) {
        lanes.forEach((lane, queue) -> {
            if (!queue.waiting.isEmpty()) {
                queue.owed += lane.share() * waiter.units();
            }
        });
        Queue<W> served = queue(waiter.lane());
        served.owed = Math.max(0, served.owed - waiter.units());
        remove(waiter);
    }

    /** Somebody waits no more. A lane that nobody waits in is owed nothing. */
    void remove(W waiter) {
        Queue<W> left = queue(waiter.lane());
        left.waiting.remove(waiter);
        left.units -= waiter.units();
        if (left.waiting.isEmpty()) {
            left.owed = 0;
        }
    }

    int waiting(Lane lane) {
        return queue(lane).waiting.size();
    }

    /** Who has waited longest in a lane. */
    @Nullable
    W oldest(Lane lane) {
        return queue(lane).head();
    }

    /** Units that wait in a lane. */
    int units(Lane lane) {
        return queue(lane).units;
    }

    /** Units that are served before those of a newcomer in that lane, about. */
    int ahead(Lane lane) {
        return lanes.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(lane) <= 0)
                .mapToInt(entry -> entry.getValue().units)
                .sum();
    }

    private Queue<W> queue(Lane lane) {
        return Objects.requireNonNull(lanes.get(lane));
    }
}
