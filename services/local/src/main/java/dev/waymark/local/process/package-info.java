/** Processes of the mesh: started detached, found again by later commands, never mistaken for others. */
@NullMarked
package dev.waymark.local.process;

import org.jspecify.annotations.NullMarked;
