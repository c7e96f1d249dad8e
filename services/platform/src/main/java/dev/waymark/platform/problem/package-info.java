/** Answers to bad input: RFC 9457 problems that name the field, what is wrong with it, and the fix. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.problem;
