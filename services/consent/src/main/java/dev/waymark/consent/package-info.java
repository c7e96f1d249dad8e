/** Who agreed to what: statements, how they resolve to what stands, and the decision before a message. Free of frameworks. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent;
