/** The messages API. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.api;
