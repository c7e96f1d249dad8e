/** Access tokens of providers, one per account for all replicas. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.token;
