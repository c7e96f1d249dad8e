/** Changes told over HTTP: where to, how signed, and never into the house's own network. */
@org.jspecify.annotations.NullMarked
package dev.waymark.consent.webhook;
