/**
 * What people write back. Stored before the provider is told that it arrived; then its owner is found, a word that ends marketing is
 * recorded with consent, and it is announced. Each step may be repeated.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.inbound;
