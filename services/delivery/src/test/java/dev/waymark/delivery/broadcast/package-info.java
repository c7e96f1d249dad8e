/** Sends to segments, tested. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.broadcast;
