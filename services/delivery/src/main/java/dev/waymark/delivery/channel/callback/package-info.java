/**
 * What providers call us with: receipts, replies, events of their platforms. There is one way in, {@code /v1/callbacks/{provider}/{account}}, and a handler for each provider.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.callback;
