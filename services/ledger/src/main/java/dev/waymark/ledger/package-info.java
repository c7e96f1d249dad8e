/**
 * The consent ledger as a chain of hashes: what is hashed and signed, how an export and one person's proof are written, and their
 * verifiers. Free of frameworks, without network and without personal data; {@code docs/ledger.md} specifies the bytes.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.ledger;
