/** What people write back. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.inbound;
