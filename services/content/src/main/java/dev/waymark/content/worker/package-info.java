/** What goes on by itself: generations are made. */
@org.jspecify.annotations.NullMarked
package dev.waymark.content.worker;
