/** Messages to a system of the brand's own, such as a call centre or a printer of letters. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.webhook;
