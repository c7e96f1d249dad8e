/** The copy, for the person. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.rights.page;
