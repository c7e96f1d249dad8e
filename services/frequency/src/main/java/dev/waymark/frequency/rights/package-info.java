/** The person's copy and the person's erasure: counters, replies and activity tiers. */
@org.jspecify.annotations.NullMarked
package dev.waymark.frequency.rights;
