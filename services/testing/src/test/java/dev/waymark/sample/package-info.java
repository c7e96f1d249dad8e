/** A service to be checked by the architecture's rules; its root keeps them. */
@NullMarked
package dev.waymark.sample;

import org.jspecify.annotations.NullMarked;
