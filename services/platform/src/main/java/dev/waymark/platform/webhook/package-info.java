/** Calls to systems of others, which must be sure who calls. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.webhook;
