/** Tests of providers of text messages that are called over HTTP. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.sms.gateway;
