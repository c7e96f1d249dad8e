/** Official accounts and mini-programs of WeChat: one channel, an account for each, and what WeChat calls us with. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.wechat;
