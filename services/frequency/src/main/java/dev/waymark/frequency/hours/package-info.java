/** Quiet hours: local windows, the zones they are read in, and the moments at which they open and close. Free of frameworks. */
@org.jspecify.annotations.NullMarked
package dev.waymark.frequency.hours;
