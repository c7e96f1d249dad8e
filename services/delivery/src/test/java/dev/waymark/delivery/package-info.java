/** Rules of the domain and of the house. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery;
