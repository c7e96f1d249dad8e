/** What WeChat and WeCom have in common: their knobs. */
@NullMarked
package dev.waymark.sandbox.chat;

import org.jspecify.annotations.NullMarked;
