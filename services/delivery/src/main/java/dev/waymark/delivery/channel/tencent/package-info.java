/** How WeChat and WeCom sign, encrypt and write their callbacks. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.tencent;
