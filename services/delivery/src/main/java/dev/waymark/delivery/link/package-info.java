/** Short links: those of a message that tell when they are used, whether they may, and what a visit of one is. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.link;
