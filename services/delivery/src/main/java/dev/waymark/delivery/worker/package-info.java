/** The job {@code delivery.send-message}: from a batch of jobs to their outcomes. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.worker;
