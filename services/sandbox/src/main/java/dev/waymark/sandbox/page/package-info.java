/** The page that shows the phones. */
@NullMarked
package dev.waymark.sandbox.page;

import org.jspecify.annotations.NullMarked;
