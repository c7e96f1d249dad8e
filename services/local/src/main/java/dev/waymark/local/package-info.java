/**
 * The whole mesh on one machine. {@link dev.waymark.local.Mesh} is the API that the acceptance tests use; the rest of the
 * package says what the mesh consists of, where it lives and in which order it starts.
 */
@NullMarked
package dev.waymark.local;

import org.jspecify.annotations.NullMarked;
