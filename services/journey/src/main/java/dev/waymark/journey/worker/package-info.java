/** What moves entries along in the engine: starting, waking, ending. */
@org.jspecify.annotations.NullMarked
package dev.waymark.journey.worker;
