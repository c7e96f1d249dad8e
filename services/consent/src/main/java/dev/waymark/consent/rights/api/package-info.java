/** The operations about requests. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.rights.api;
