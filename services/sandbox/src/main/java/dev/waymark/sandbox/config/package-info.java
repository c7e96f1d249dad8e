/** The sandbox's settings. */
@NullMarked
package dev.waymark.sandbox.config;

import org.jspecify.annotations.NullMarked;
