/** Trace contexts that survive Kafka and the engine. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.telemetry;
