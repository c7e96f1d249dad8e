/** Tests of the choice among SMS accounts. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.sms;
