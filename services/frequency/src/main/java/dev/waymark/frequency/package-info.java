/** May a message go to a person now, later, or not at all: caps and quiet hours decided together. Free of frameworks. */
@org.jspecify.annotations.NullMarked
package dev.waymark.frequency;
