/** The far sides of delivery, played by the tests. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.peers;
