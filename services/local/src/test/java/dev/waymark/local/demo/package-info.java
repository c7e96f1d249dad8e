@NullMarked
package dev.waymark.local.demo;

import org.jspecify.annotations.NullMarked;
