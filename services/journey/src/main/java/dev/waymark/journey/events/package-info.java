/** Events in and out: what is consumed, what is decided on it, what is published. */
@org.jspecify.annotations.NullMarked
package dev.waymark.journey.events;
