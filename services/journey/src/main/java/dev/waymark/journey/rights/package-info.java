/** The person's copy and the person's erasure: entries, and the instances of those inside. */
@org.jspecify.annotations.NullMarked
package dev.waymark.journey.rights;
