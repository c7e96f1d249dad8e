/** The REST resources, and the translation between the contract and the domain. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.api;
