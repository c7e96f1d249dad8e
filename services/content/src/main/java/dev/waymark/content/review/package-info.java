/** Automatic checks: what a law, a standard or a mailbox objects to in a template's source. Rules are data, {@code review-rules.json}. */
@org.jspecify.annotations.NullMarked
package dev.waymark.content.review;
