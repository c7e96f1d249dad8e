/** The SMPP 3.4 message centre: binds, submissions, receipts and replies. */
@NullMarked
package dev.waymark.sandbox.smpp;

import org.jspecify.annotations.NullMarked;
