/** Tests of the journey service. */
@org.jspecify.annotations.NullMarked
package dev.waymark.journey;
