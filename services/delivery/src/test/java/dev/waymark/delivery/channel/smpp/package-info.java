/** SMPP against an SMS centre with faults. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.smpp;
