/** The part of Huawei's Push Kit that servers speak to: access tokens by client credentials, messages:send of version 1, and receipts. */
@NullMarked
package dev.waymark.sandbox.huawei;

import org.jspecify.annotations.NullMarked;
