/** Pace against naive models of it. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.pace;
