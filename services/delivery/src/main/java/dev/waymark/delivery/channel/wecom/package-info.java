/** WeCom (企业微信): messages of an application to members, and broadcasts that an employee confirms to customers. */
@org.jspecify.annotations.NullMarked
package dev.waymark.delivery.channel.wecom;
