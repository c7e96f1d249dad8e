/** Settings of the service, and the policy made of them. */
@org.jspecify.annotations.NullMarked
package dev.waymark.frequency.config;
