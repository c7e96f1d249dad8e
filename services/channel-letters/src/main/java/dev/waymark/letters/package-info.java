/** A channel of one's own: letters, by the hot folder of a print shop. */
@org.jspecify.annotations.NullMarked
package dev.waymark.letters;
