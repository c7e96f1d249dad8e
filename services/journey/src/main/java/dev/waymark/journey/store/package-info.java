/** Journeys, entries and wait messages in Postgres. Hot paths are single multi-row statements. */
@org.jspecify.annotations.NullMarked
package dev.waymark.journey.store;
