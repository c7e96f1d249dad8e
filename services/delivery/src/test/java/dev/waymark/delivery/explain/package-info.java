/** Words. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.explain;
