/** What WeChat and WeCom have in common: their knobs, and how they call the server of an account. */
@NullMarked
package dev.waymark.sandbox.chat;

import org.jspecify.annotations.NullMarked;
