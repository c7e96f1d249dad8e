/** What a mail provider does when its user presses the unsubscribe button. */
@NullMarked
package dev.waymark.sandbox.unsubscribe;

import org.jspecify.annotations.NullMarked;
