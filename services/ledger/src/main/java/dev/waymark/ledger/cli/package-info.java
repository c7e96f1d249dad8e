/** The command {@code ledger verify}. */
@org.jspecify.annotations.NullMarked
package dev.waymark.ledger.cli;
