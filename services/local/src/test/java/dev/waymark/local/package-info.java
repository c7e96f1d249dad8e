@NullMarked
package dev.waymark.local;

import org.jspecify.annotations.NullMarked;
