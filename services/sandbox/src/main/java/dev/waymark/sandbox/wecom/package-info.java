/**
 * WeCom as a corporation's server meets it: access tokens, messages to members, broadcasts that an employee confirms to customers, callbacks. Written from WeCom's pages.
 */
@org.jspecify.annotations.NullMarked
package dev.waymark.sandbox.wecom;
