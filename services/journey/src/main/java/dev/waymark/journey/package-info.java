/**
 * Journeys and entries: which event lets a person into which journey, which event wakes whom, and when an entry ends.
 * Free of frameworks; times are UTC.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.journey;
