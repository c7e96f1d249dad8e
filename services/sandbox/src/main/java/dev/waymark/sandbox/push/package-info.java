/**
 * The push half of the far side: what push services do with a message, what browsers and app devices show, and the entries of the
 * files from which both are rebuilt. Free of frameworks and of every other Waymark module.
 */
@NullMarked
package dev.waymark.sandbox.push;

import org.jspecify.annotations.NullMarked;
