/** Reservations in Postgres. */
@org.jspecify.annotations.NullMarked
package dev.waymark.frequency.store;
