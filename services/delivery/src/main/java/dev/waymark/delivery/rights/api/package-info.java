/** The operations that the contract tags with Rights. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.rights.api;
