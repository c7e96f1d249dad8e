/** The whole mesh, used as its users use it, and judged by the log of the far side. */
@org.jspecify.annotations.NullMarked
package dev.waymark.acceptance;
