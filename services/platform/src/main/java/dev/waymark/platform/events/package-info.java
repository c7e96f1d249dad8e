/** CloudEvents 1.0 as the mesh writes and reads them. */
@org.jspecify.annotations.NullMarked
package dev.waymark.platform.events;
