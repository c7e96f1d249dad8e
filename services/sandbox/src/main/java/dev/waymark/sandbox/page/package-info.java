/** The page that shows the phones and the mailboxes. */
@NullMarked
package dev.waymark.sandbox.page;

import org.jspecify.annotations.NullMarked;
