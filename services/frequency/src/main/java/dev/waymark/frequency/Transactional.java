package dev.waymark.frequency;

import java.util.Set;

/**
 * Which messages are transactional: no marketing cap and no promotional window holds them.
 *
 * @param purposes their purposes
 * @param counts whether they take slots of the marketing caps that fit them
 */
public record Transactional(Set<String> purposes, boolean counts) {

    /** The purpose that is transactional in every mesh. */
    public static final String PURPOSE = "transactional";

    public Transactional {
        purposes = Set.copyOf(purposes);
    }
}
