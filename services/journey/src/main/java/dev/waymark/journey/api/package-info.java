/** The HTTP interface: translates between the contract and the domain. */
@org.jspecify.annotations.NullMarked
package dev.waymark.journey.api;
