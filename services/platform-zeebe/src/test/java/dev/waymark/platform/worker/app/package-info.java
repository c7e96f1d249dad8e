/** A service with one worker, to try the beans. */
@NullMarked
package dev.waymark.platform.worker.app;

import org.jspecify.annotations.NullMarked;
