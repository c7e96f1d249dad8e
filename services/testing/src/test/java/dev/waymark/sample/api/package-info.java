@NullMarked
package dev.waymark.sample.api;

import org.jspecify.annotations.NullMarked;
