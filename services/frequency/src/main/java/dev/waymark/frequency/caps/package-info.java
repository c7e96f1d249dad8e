/** Caps: how many messages a person may get within a window. Free of frameworks. */
@org.jspecify.annotations.NullMarked
package dev.waymark.frequency.caps;
