/** Policies as people write them, and the rules that follow from those in force. */
@org.jspecify.annotations.NullMarked
package dev.waymark.frequency.policy;
