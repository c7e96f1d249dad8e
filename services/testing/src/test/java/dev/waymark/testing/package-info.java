@NullMarked
package dev.waymark.testing;

import org.jspecify.annotations.NullMarked;
