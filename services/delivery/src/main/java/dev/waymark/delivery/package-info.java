/**
 * Touches: what a message is before, while and after it leaves, and the rules that decide it. Free of frameworks.
 *
 * <p>A {@link dev.waymark.delivery.Candidate} walks through the gates; each gate turns it into a {@link dev.waymark.delivery.Passage};
 * every verdict is noted in its {@link dev.waymark.delivery.Trail}.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery;
