/** Events taken in, and events announced. */
@org.jspecify.annotations.NullMarked
package dev.waymark.profile.events;
