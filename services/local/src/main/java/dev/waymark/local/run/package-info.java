/** Bringing parts up together and taking them down in order. */
@NullMarked
package dev.waymark.local.run;

import org.jspecify.annotations.NullMarked;
