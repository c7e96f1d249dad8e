@NullMarked
package dev.waymark.local.cli;

import org.jspecify.annotations.NullMarked;
