/** Tests of the preference centre. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.preferences;
