/** Tests of the ledger's chains in the running service. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.chain;
