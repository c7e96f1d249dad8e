/** What delivery and consent announce, as signals of how people respond. */
@org.jspecify.annotations.NullMarked
package dev.waymark.frequency.events;
