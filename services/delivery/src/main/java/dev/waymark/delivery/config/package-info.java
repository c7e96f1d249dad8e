/** What can be set from outside. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.config;
