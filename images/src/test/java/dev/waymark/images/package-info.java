@NullMarked
package dev.waymark.images;

import org.jspecify.annotations.NullMarked;
