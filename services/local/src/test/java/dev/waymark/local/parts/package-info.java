@NullMarked
package dev.waymark.local.parts;

import org.jspecify.annotations.NullMarked;
