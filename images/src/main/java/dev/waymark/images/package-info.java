/**
 * Container images of the services, made from what Maven has built, without a container daemon and without root. Everything that
 * goes into an image has a fixed time, owner and mode, so the same commit, built with the same JDK on the same system, makes the
 * same digest.
 */
@NullMarked
package dev.waymark.images;

import org.jspecify.annotations.NullMarked;
