/** Tests of the chain and its verifiers. */
@org.jspecify.annotations.NullMarked
package dev.waymark.ledger;
