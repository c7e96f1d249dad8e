/** The part of Xiaomi's Mi Push that servers speak to: /v3/message/regid of its HTTP API, and receipts. */
@NullMarked
package dev.waymark.sandbox.xiaomi;

import org.jspecify.annotations.NullMarked;
