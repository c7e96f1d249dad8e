/** The page that shows the phones, the mailboxes and the devices. */
@NullMarked
package dev.waymark.sandbox.page;

import org.jspecify.annotations.NullMarked;
