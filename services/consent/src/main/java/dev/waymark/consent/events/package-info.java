/** What the service announces. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.events;
