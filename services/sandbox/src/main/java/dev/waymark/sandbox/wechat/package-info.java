/**
 * WeChat as an official account's server meets it: access tokens, messages by the rules of each kind, callbacks, and the people who follow. Written from WeChat's pages, with
 * signatures and encryption of its own.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.sandbox.wechat;
