/** Why a message came, or did not, in words: in two voices and in every language that has a bundle. Pure functions of the record. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.explain;
