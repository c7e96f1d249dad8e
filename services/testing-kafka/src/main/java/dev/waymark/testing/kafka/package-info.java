/** The Kafka broker of integration tests. */
@NullMarked
package dev.waymark.testing.kafka;

import org.jspecify.annotations.NullMarked;
