/** The jobs of the rights journeys. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.rights.worker;
