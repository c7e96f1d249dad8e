package dev.waymark.journey.store;

import java.util.UUID;

/** Which entry, of whom, in what. */
public record EntryRef(UUID entryId, String journeyId, int version, String personId) {}
