/** The REST resource, and the translation between the contract and the domain. */
@org.jspecify.annotations.NullMarked
package dev.waymark.frequency.api;
