/**
 * Text messages to phones, whatever protocol their provider speaks. A protocol implements {@link dev.waymark.delivery.channel.sms.SmsAccounts} as a bean;
 * which account a message goes by, and what happens when one fails, is decided here.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.sms;
