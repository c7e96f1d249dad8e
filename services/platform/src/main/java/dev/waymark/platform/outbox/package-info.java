/** The transactional outbox: facts and the events that announce them commit together. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.outbox;
