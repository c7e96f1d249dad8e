/** SMS over SMPP 3.4: one persistent transceiver bind, a window, receipts. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.smpp;
