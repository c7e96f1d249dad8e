/** The REST interface, as the contract states it. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.api;
