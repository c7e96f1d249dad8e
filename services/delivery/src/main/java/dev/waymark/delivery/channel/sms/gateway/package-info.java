/** Providers of text messages that are called over HTTP: one account each, and their calls with receipts and replies. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.sms.gateway;
