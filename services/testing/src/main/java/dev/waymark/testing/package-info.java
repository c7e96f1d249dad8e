/**
 * The test kit: real Postgres and Kafka, an issuer of signed tokens, and the checks that a service agrees with its
 * contract and with the house's architecture. Test scope only.
 */
@NullMarked
package dev.waymark.testing;

import org.jspecify.annotations.NullMarked;
