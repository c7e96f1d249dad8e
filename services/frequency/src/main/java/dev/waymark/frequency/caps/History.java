package dev.waymark.frequency.caps;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one person got, wrote and answered, as far as rules look at it.
 *
 * @param uses the slots taken
 * @param inbounds the last inbound message by channel and identity
 * @param tier the person's activity tier; null while nothing was concluded
 */
public record History(
        List<Use> uses, List<Inbound> inbounds, @Nullable String tier) {

    /** Nothing happened yet. */
    public static final History NONE = new History(List.of(), List.of(), null);

    /** A person of whom only the slots matter. */
    public static History of(List<Use> uses) {
        return new History(uses, List.of(), null);
    }

    /** The same without the uses of these purposes. */
    public History without(Set<String> purposes) {
        return uses.stream().noneMatch(use -> purposes.contains(use.traits().purpose()))
                ? this
                : new History(
                        uses.stream()
                                .filter(use -> !purposes.contains(use.traits().purpose()))
                                .toList(),
                        inbounds,
                        tier);
    }

    /** When the person last wrote on the channel, to the identity, of a message. */
    Optional<Instant> lastInbound(Traits traits) {
        return inbounds.stream()
                .filter(inbound -> inbound.channel().equals(traits.channel())
                        && Objects.equals(inbound.senderId(), traits.senderId()))
                .map(Inbound::at)
                .max(Comparator.naturalOrder());
    }
}
