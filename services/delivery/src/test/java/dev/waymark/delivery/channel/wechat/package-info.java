@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.wechat;
