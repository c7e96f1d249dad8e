/** Addresses that nobody has any more: who keeps them is told, so that they are not tried again. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.bounce;
