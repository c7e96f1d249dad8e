/** Providers that are called over HTTP: what channels of that kind share. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.http;
