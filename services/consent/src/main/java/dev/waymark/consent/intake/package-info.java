/** Reads statements as people send them, one by one, in batches or in files: what can be used, and what is wrong with the rest. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.intake;
