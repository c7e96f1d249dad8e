/** The append-only log on disk. */
@NullMarked
package dev.waymark.sandbox.store;

import org.jspecify.annotations.NullMarked;
