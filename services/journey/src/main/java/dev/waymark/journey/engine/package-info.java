/** The engine, as far as this service speaks to it. */
@org.jspecify.annotations.NullMarked
package dev.waymark.journey.engine;
