/** Liquid as Waymark's templates use it: parsed once, safe to share between threads, bounded, strict about missing values. */
@org.jspecify.annotations.NullMarked
package dev.waymark.content.liquid;
