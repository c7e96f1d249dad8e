/** What each part of the mesh is, and how it is started. */
@NullMarked
package dev.waymark.local.parts;

import org.jspecify.annotations.NullMarked;
