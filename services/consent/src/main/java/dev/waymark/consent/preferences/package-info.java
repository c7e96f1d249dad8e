/** The preference centre: links that open one person's page without a login, and what the person can see and change there. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.preferences;
