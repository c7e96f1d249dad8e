@NullMarked
package dev.waymark.local.process;

import org.jspecify.annotations.NullMarked;
