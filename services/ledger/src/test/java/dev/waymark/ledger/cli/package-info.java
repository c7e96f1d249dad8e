/** Tests of the command. */
@org.jspecify.annotations.NullMarked
package dev.waymark.ledger.cli;
