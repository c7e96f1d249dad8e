/** Identifiers that sort by time. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.ids;
