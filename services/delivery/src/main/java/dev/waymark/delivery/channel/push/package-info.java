/** Push messages to apps and browsers: one channel, and a sender for each push service. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.push;
