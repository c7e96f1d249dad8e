/**
 * Channels of one's own, as jars in a folder: found by {@link java.util.ServiceLoader} when the service starts, without a change of Waymark.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.module;
