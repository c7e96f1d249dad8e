@NullMarked
package dev.waymark.platform.worker;

import org.jspecify.annotations.NullMarked;
