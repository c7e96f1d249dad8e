/** Time as the services see it: one clock, which a local mesh can move. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.time;
