/** Keys: the service's own, and one for each person, whose loss makes what is kept of the person unreadable. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.crypto;
