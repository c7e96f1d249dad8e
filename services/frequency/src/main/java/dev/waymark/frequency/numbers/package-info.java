/** The world's numbering plans. */
@org.jspecify.annotations.NullMarked
package dev.waymark.frequency.numbers;
