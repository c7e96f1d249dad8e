@org.jspecify.annotations.NullMarked
package dev.waymark.content.generation;
