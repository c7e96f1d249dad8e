/** The ledger, what stands, and the permits, in Postgres. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.store;
