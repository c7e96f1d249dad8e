/**
 * How messages leave. A channel author implements {@link dev.waymark.delivery.channel.Channel} as a bean, and nothing else:
 * gates, claims, the record and the retries are the mesh's business.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel;
