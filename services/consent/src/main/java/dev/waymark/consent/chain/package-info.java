/** The ledger's hash chains: events in their places, signed checkpoints, the export and the proof of one person's records. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.chain;
