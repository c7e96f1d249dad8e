package dev.waymark.content.generation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that a text may claim.
 *
 * @param key small letters, digits and hyphens
 * @param text what may be claimed, as it may stand in a text: one sentence or a part of one
 * @param validFrom the first day on which it holds; null where it does already
 * @param validUntil the last day on which it holds; null where no end is known
 * @param source where it can be looked up; for people
 */
public record Fact(
        String key,
        LocalText text,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable String source) {}
