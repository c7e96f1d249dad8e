/** What delivery announces on {@code waymark.delivery.status.v1}. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.events;
