/** Tests of channels of one's own. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.module;
