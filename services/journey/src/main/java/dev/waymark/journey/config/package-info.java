/** The service's settings. */
@org.jspecify.annotations.NullMarked
package dev.waymark.journey.config;
